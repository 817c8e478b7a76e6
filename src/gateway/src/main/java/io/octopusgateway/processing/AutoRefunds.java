package io.octopusgateway.processing;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.Decisions;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.RequestedRefund;
import io.octopusgateway.payment.Settled;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Gives money back that no order takes, and what a host reversed: after a time of grace, within a brake for each store, and
 * again when a refund was declined. A reversed payment knows neither grace nor brake. Thread-safe.
 */
public final class AutoRefunds {
    static final String PREFIX = "auto-";

    /** After each refund that was declined, until a person is called. */
    private static final List<Duration> PAUSES = List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(3));

    private static final Duration HOUR = Duration.ofHours(1);

    private final Orders orders;
    private final Bookkeeping bookkeeping;
    private final Transactions transactions;
    private final RefundCommands refunds;
    private final Surplus surplus;
    private final World world;

    /** When, who hears of it, and how much may go out by itself. */
    public record World(InstantSource clock, Signals signals, Brake brake) {}

    /**
     * How much money may be given back by itself.
     *
     * @param grace how long a person has to stop it
     * @param perHour refunds an hour and store
     * @param amountPerHour minor units an hour and store
     */
    public record Brake(Duration grace, int perHour, long amountPerHour) {
        public static final Brake DEFAULT = new Brake(Duration.ofMinutes(5), 20, 2_000_000);

        boolean holds(Surplus.Given lately, Money amount) {
            return lately.refunds() >= perHour || lately.minorUnits() + amount.minorUnits() > amountPerHour;
        }
    }

    public AutoRefunds(
            Orders orders,
            Bookkeeping bookkeeping,
            Transactions transactions,
            RefundCommands refunds,
            Surplus surplus,
            World world) {
        this.orders = orders;
        this.bookkeeping = bookkeeping;
        this.transactions = transactions;
        this.refunds = refunds;
        this.surplus = surplus;
        this.world = world;
    }

    /** The payments of a store whose money is to go back now; each is this worker's for a while. */
    List<PaymentId> claim(Store store, int limit) {
        var now = now();
        return surplus.claim(store.id(), now.minus(world.brake().grace()), now, limit);
    }

    /** Gives what is left of one payment back, unless a refund of it is under way or has to wait. */
    void goOn(Store store, PaymentId id) {
        var payment = orders.findByPayment(store.id(), id)
                .flatMap(order -> order.payment(id))
                .filter(AutoRefunds::isWanted);
        var next = payment.flatMap(one -> next(store, one));
        if (next.isEmpty()) {
            return;
        }
        var command = next.get();
        var reversed = payment.get().decisions().isReversed();
        var lately = surplus.givenSince(store.id(), now().minus(HOUR));
        if (!reversed && world.brake().holds(lately, command.amount())) {
            hold(store, id, Alert.REFUNDS_BRAKED);
            return;
        }
        try {
            refunds.refund(store, id, command, one -> isWanted(one) && (reversed || hasRoom(store, command)));
        } catch (Refusal declined) {
            // It stays declined under its name; the next one follows after a pause, and the third failure calls a
            // person. Or a person decided otherwise meanwhile.
            return;
        }
    }

    /** Asked once more where it is set aside, one server after the other: several of them must not each fit under it. */
    private boolean hasRoom(Store store, RefundCommand command) {
        surplus.alone(store.id());
        return !world.brake().holds(surplus.givenSince(store.id(), now().minus(HOUR)), command.amount());
    }

    private static boolean isWanted(Payment payment) {
        var refunding = payment.decisions()
                .settled()
                .filter(settled -> settled.dispositionOrNull() == Disposition.REFUNDING)
                .isPresent();
        return refunding || payment.decisions().isReversed();
    }

    private Optional<RefundCommand> next(Store store, Payment payment) {
        var ours = payment.requestedRefunds().all().stream()
                .filter(refund -> refund.request().reference().value().startsWith(PREFIX))
                .toList();
        var underWay = payment.refunds().stream()
                .anyMatch(refund -> refund.state() == Refund.State.REQUESTED || refund.state() == Refund.State.PENDING);
        if (underWay || !mayTry(store, payment, ours)) {
            return Optional.empty();
        }
        return payment.providerPayments().stream()
                .map(ProviderPayment::id)
                .map(payment::refundable)
                .filter(Money::isPositive)
                .findFirst()
                .map(amount -> new RefundCommand(
                        new RefundReference(PREFIX + payment.id().tail() + "-" + (ours.size() + 1)), amount, null));
    }

    private boolean mayTry(Store store, Payment payment, List<RequestedRefund> ours) {
        var declined = payment.refunds().stream()
                .filter(refund -> refund.state() == Refund.State.DECLINED)
                .filter(refund -> refund.reference()
                        .filter(name -> name.value().startsWith(PREFIX))
                        .isPresent())
                .count();
        if (declined == 0) {
            return true;
        }
        if (declined > PAUSES.size()) {
            world.signals()
                    .alert(Alert.REFUND_DECLINED, store.id(), payment.id().value());
            return false;
        }
        var last = ours.get(ours.size() - 1).request().requestedAt();
        return !now().isBefore(last.plus(PAUSES.get((int) declined - 1)));
    }

    private void hold(Store store, PaymentId id, Alert why) {
        transactions.inTransaction(() -> {
            orders.lockByPayment(store.id(), id)
                    .ifPresent(order -> bookkeeping.change(
                            order,
                            Source.GATEWAY,
                            now(),
                            one -> one.payment(id)
                                    .filter(AutoRefunds::isWanted)
                                    .ifPresent(payment -> payment.decide(made -> made.hold(cause(made), now())))));
            return true;
        });
        world.signals().alert(why, store.id(), id.value());
    }

    private static Flag cause(Decisions made) {
        return made.settled().map(Settled::causeOrNull).orElse(Flag.REVIEW);
    }

    private Instant now() {
        return world.clock().instant();
    }
}
