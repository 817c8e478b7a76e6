package io.octopusgateway.simulator.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One order of the shop at one moment. Amounts are minor units; {@code attempts} are payment references, oldest first. */
public record ShopOrder(
        String reference,
        String description,
        long amount,
        String currency,
        Status status,
        List<String> attempts,
        Latest latest,
        long highestSequence,
        List<ReceivedUpdate> updates) {

    public ShopOrder {
        attempts = List.copyOf(attempts);
        updates = List.copyOf(updates);
    }

    /** Where the order stands; what a shopper reads of it is in the shop's bundles. */
    public enum Status {
        WAITING,
        PROCESSING,
        PAID,
        FAILED,
        REVIEW,
        PARTIALLY_REFUNDED,
        REFUNDED;

        /** True if waiting for another update makes sense. */
        boolean open() {
            return this == WAITING || this == PROCESSING || this == REVIEW;
        }
    }

    /** One order update in the order of arrival, and whether it changed the order. */
    public record ReceivedUpdate(long sequence, String type, String webhookId, boolean applied) {}

    /**
     * What is known of the latest attempt: the page it can be paid on, once there is one, and why it was declined, under
     * each language's tag.
     */
    public record Latest(Optional<String> payPage, Map<String, String> decline) {
        static final Latest NOTHING = new Latest(Optional.empty(), Map.of());

        public Latest {
            decline = Map.copyOf(decline);
        }
    }

    static ShopOrder place(String reference, String description, long amount) {
        return new ShopOrder(
                reference,
                description,
                amount,
                "HKD",
                Status.WAITING,
                List.of(reference + "-1"),
                Latest.NOTHING,
                0,
                List.of());
    }

    /** The name of the payment being asked for now; the gateway knows it for ever, so it may be sent again. */
    String currentAttempt() {
        return attempts.get(attempts.size() - 1);
    }

    /** A new payment under a new name. Only right when the gateway's verdict on all earlier ones is "failed". */
    ShopOrder payAgain() {
        List<String> more = new ArrayList<>(attempts);
        more.add(reference + "-" + (attempts.size() + 1));
        return with(Status.WAITING, more, Latest.NOTHING, highestSequence, updates);
    }

    /** The latest attempt can be paid on that page. */
    ShopOrder handedOut(String payPage) {
        return with(status, attempts, new Latest(Optional.of(payPage), latest.decline()), highestSequence, updates);
    }

    ShopOrder applied(OrderUpdate update, Status next) {
        Latest now = new Latest(latest.payPage(), update.payment().decline());
        return with(next, attempts, now, update.sequence(), received(update, true));
    }

    /** Notes an update that must not change the status. */
    ShopOrder ignored(OrderUpdate update) {
        return with(status, attempts, latest, highestSequence, received(update, false));
    }

    /** Notes money that does not fit the order: a human has to look. The sequence stays, so a repeat is refused too. */
    ShopOrder doubted(OrderUpdate update) {
        return with(Status.REVIEW, attempts, latest, highestSequence, received(update, false));
    }

    private ShopOrder with(
            Status nextStatus,
            List<String> nextAttempts,
            Latest nextLatest,
            long sequence,
            List<ReceivedUpdate> nextUpdates) {
        return new ShopOrder(
                reference, description, amount, currency, nextStatus, nextAttempts, nextLatest, sequence, nextUpdates);
    }

    private List<ReceivedUpdate> received(OrderUpdate update, boolean applied) {
        List<ReceivedUpdate> more = new ArrayList<>(updates);
        more.add(new ReceivedUpdate(update.sequence(), update.type(), update.webhookId(), applied));
        return more;
    }
}
