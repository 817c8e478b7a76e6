package io.octopusgateway.simulator.shop;

import java.util.ArrayList;
import java.util.List;

/** One order of the shop at one moment. Amounts are minor units; {@code attempts} are payment references, oldest first. */
public record ShopOrder(
        String reference,
        String description,
        long amount,
        String currency,
        Status status,
        List<String> attempts,
        long highestSequence,
        List<ReceivedUpdate> updates) {

    public ShopOrder {
        attempts = List.copyOf(attempts);
        updates = List.copyOf(updates);
    }

    /** What the shop tells the shopper. */
    public enum Status {
        WAITING("Waiting for payment"),
        PROCESSING("Payment is being completed"),
        PAID("Paid"),
        FAILED("Payment failed"),
        REVIEW("Under review"),
        PARTIALLY_REFUNDED("Partly refunded"),
        REFUNDED("Refunded");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        /** True if waiting for another update makes sense. */
        boolean open() {
            return this == WAITING || this == PROCESSING || this == REVIEW;
        }
    }

    /** One order update in the order of arrival, and whether it changed the order. */
    public record ReceivedUpdate(long sequence, String type, String webhookId, boolean applied) {}

    static ShopOrder place(String reference, String description, long amount) {
        return new ShopOrder(
                reference, description, amount, "HKD", Status.WAITING, List.of(reference + "-1"), 0, List.of());
    }

    /** The name of the payment being asked for now; the gateway knows it for ever, so it may be sent again. */
    String currentAttempt() {
        return attempts.get(attempts.size() - 1);
    }

    /** A new payment under a new name. Only right when the gateway's verdict on all earlier ones is "failed". */
    ShopOrder payAgain() {
        List<String> more = new ArrayList<>(attempts);
        more.add(reference + "-" + (attempts.size() + 1));
        return new ShopOrder(reference, description, amount, currency, Status.WAITING, more, highestSequence, updates);
    }

    ShopOrder applied(OrderUpdate update, Status next) {
        return new ShopOrder(
                reference, description, amount, currency, next, attempts, update.sequence(), received(update, true));
    }

    /** Notes an update that must not change the status. */
    ShopOrder ignored(OrderUpdate update) {
        return new ShopOrder(
                reference, description, amount, currency, status, attempts, highestSequence, received(update, false));
    }

    /** Notes money that does not fit the order: a human has to look. The sequence stays, so a repeat is refused too. */
    ShopOrder doubted(OrderUpdate update) {
        return new ShopOrder(
                reference,
                description,
                amount,
                currency,
                Status.REVIEW,
                attempts,
                highestSequence,
                received(update, false));
    }

    private List<ReceivedUpdate> received(OrderUpdate update, boolean applied) {
        List<ReceivedUpdate> more = new ArrayList<>(updates);
        more.add(new ReceivedUpdate(update.sequence(), update.type(), update.webhookId(), applied));
        return more;
    }
}
