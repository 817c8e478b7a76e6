package io.octopusgateway.processing;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.processing.PaymentLook.Glance;
import io.octopusgateway.processing.ProviderEvent.Report;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * <em>Told</em>: the provider tells us a fact. One transaction locks the order, keeps the event, records the fact and
 * writes the order update. What cannot be applied is parked and tried again; an authentic event is never refused, because
 * each refusal costs minutes to hours of the provider's patience. Thread-safe.
 */
public final class ProviderEvents {
    private static final Logger LOG = System.getLogger(ProviderEvents.class.getName());

    private final Orders orders;
    private final EventLog log;
    private final Bookkeeping bookkeeping;
    private final Transactions transactions;
    private final Look look;
    private final InstantSource clock;
    private final PaymentLook payments;

    /** What a second look at a parked event needs. */
    public record Look(Stores stores, Provider provider, EventReader reader, Backoff backoff, Signals signals) {}

    /** What came of taking one event in. */
    public enum Outcome {
        APPLIED,
        /** All it says was known. */
        DUPLICATE,
        IGNORED,
        PARKED,
        /** Parked, and only a person can help. */
        STUCK
    }

    public ProviderEvents(
            Orders orders,
            EventLog log,
            Bookkeeping bookkeeping,
            Transactions transactions,
            Look look,
            InstantSource clock) {
        this.orders = orders;
        this.log = log;
        this.bookkeeping = bookkeeping;
        this.transactions = transactions;
        this.look = look;
        this.clock = clock;
        payments = new PaymentLook(orders, bookkeeping, look.provider(), transactions, clock);
    }

    /**
     * Takes an authentic delivery in. When this returns, it is stored; when it throws, nothing is and the provider must
     * send it again.
     */
    public void hear(Store store, ProviderEvent event) {
        Outcome outcome;
        try {
            outcome = transactions.inTransaction(() -> apply(store, event, null));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "event " + event.printable() + " of store " + store.id() + " is parked", failure);
            park(store, event, 1);
            outcome = Outcome.PARKED;
        }
        told(store, event, outcome);
    }

    private void told(Store store, ProviderEvent event, Outcome outcome) {
        var figure = event.fetched() ? Figure.MISSED_EVENTS : Figure.WEBHOOKS;
        look.signals().count(figure, store.id(), outcome.name().toLowerCase(Locale.ROOT));
        if (outcome == Outcome.STUCK) {
            look.signals().alert(Alert.EVENT_STUCK, store.id(), event.printable());
        }
    }

    /**
     * What a look at the provider brought before an event is taken in again.
     *
     * @param refunds of the payment the event is about, if it tells of a refund
     * @param reading of the payment nobody is known to own; null if the owner is known
     */
    record Glimpse(Optional<Glance> refunds, @Nullable ProviderReading reading) {}

    /** Looks, outside any transaction, at what must be known before an event can be taken in again. */
    Glimpse glimpse(Store store, ProviderEvent event) {
        var owner = event.report().flatMap(report -> owner(store, report));
        var refunds = event.report().filter(Report::isAboutRefund).flatMap(report -> owner);
        return new Glimpse(
                refunds.flatMap(payment -> payments.glance(store, payment)),
                event.report()
                        .filter(report -> owner.isEmpty())
                        .map(report -> look.provider().read(store, report.providerPayment()))
                        .orElse(null));
    }

    /**
     * What came of taking an event in again.
     *
     * @param before the order it is about as it was; empty if it is about none
     * @param after the same order as it then is
     */
    public record Retaken(Outcome outcome, Optional<Order> before, Optional<Order> after) {
        /** The provider knows of no such payment, so it may be told of too early, or is nobody's. */
        static Retaken nobodys() {
            return new Retaken(Outcome.PARKED, Optional.empty(), Optional.empty());
        }
    }

    /** Takes an event in again, in one transaction. */
    Retaken retake(Store store, ProviderEvent event, Glimpse glimpse) {
        var reading = (Found) glimpse.reading();
        return transactions.inTransaction(() -> {
            var owner = event.report().flatMap(report -> owner(store, report)).or(() -> claimed(reading));
            var before = owner.flatMap(payment -> orders.findByPayment(store.id(), payment));
            glimpse.refunds().ifPresent(glance -> payments.fold(store, glance));
            var outcome = apply(store, event, reading);
            return new Retaken(outcome, before, owner.flatMap(payment -> orders.findByPayment(store.id(), payment)));
        });
    }

    /** Lets go of an event that is nobody's. */
    void ignore(Store store, ProviderEvent event) {
        transactions.inTransaction(() -> keep(store, event, EventLog.State.IGNORED, Optional.empty()));
    }

    /** Parks an event whose owner or whose order could not be had; each time for longer. */
    void park(Store store, ProviderEvent event, int attempts) {
        transactions.inTransaction(() -> {
            var now = clock.instant();
            var next = now.plus(look.backoff().after(attempts));
            log.put(store.id(), event, EventLog.State.PARKED, Optional.of(next), now);
            return true;
        });
    }

    /** One event in one transaction. */
    private Outcome apply(Store store, ProviderEvent event, @Nullable Found reading) {
        var report = event.report().orElse(null);
        if (report == null) {
            return keepUnapplied(store, event);
        }
        if (isAnothers(store, report, reading)) {
            return keep(store, event, EventLog.State.IGNORED, Optional.empty());
        }
        var owner = owner(store, report).or(() -> claimed(reading));
        var order = owner.flatMap(payment -> orders.lockByPayment(store.id(), payment));
        if (order.isEmpty()) {
            return keepUnowned(store, event, reading);
        }
        return record(store, event, report, order.get(), owner.get());
    }

    private Outcome record(Store store, ProviderEvent event, Report report, Order order, PaymentId owner) {
        var payment = order.payment(owner).orElseThrow();
        if (mayBeUnplaced(payment, report)) {
            return keep(store, event, EventLog.State.PARKED, Optional.of(soon()));
        }
        var known = log.find(store.id(), event.id());
        if (contradicts(known, event, payment, report)) {
            return keep(store, event.asContradiction(), EventLog.State.PARKED, Optional.empty());
        }
        keep(store, event, EventLog.State.APPLIED, Optional.empty());
        if (payment.knowsAll(report.facts())) {
            return Outcome.DUPLICATE;
        }
        bookkeeping.change(
                order,
                event.source(),
                clock.instant(),
                changed -> report.facts().forEach(payment::record));
        return Outcome.APPLIED;
    }

    /**
     * It tells of a refund whose name at the provider is new, and some refund of ours has none yet: only a look at the
     * provider's list can say whether it is that one.
     */
    private static boolean mayBeUnplaced(Payment payment, Report report) {
        return payment.requestedRefunds().hasUnplaced()
                && report.facts().stream()
                        .filter(fact -> fact.kind().isAboutRefund())
                        .anyMatch(fact -> payment.refunds().stream()
                                .noneMatch(refund -> refund.action()
                                        .filter(fact.action()::equals)
                                        .isPresent()));
    }

    /** The same event with other facts: the first one stands, and a person looks at the second. */
    private static boolean contradicts(
            Optional<EventLog.Entry> known, ProviderEvent event, Payment payment, Report report) {
        return known.filter(entry -> entry.state() == EventLog.State.APPLIED
                                && !entry.sha256().equals(event.sha256()))
                        .isPresent()
                && !payment.knowsAll(report.facts());
    }

    private Outcome keepUnapplied(Store store, ProviderEvent event) {
        var state = event.meaning() == ProviderEvent.Meaning.OTHER ? EventLog.State.IGNORED : EventLog.State.PARKED;
        return keep(store, event, state, Optional.empty());
    }

    /** Nobody's yet: one read tells whose it is, and what carries no proof of ours then is not ours. */
    private Outcome keepUnowned(Store store, ProviderEvent event, @Nullable Found reading) {
        return reading == null
                ? keep(store, event, EventLog.State.PARKED, Optional.of(soon()))
                : keep(store, event, EventLog.State.IGNORED, Optional.empty());
    }

    private Instant soon() {
        return clock.instant().plus(look.backoff().after(1));
    }

    private Outcome keep(Store store, ProviderEvent event, EventLog.State state, Optional<Instant> next) {
        log.put(store.id(), event, state, next, clock.instant());
        return switch (state) {
            case APPLIED -> Outcome.APPLIED;
            case IGNORED -> Outcome.IGNORED;
            case PARKED -> next.isPresent() ? Outcome.PARKED : Outcome.STUCK;
        };
    }

    /** Whose it is without any doubt: a provider payment we know, or our own id in its metadata. */
    private Optional<PaymentId> owner(Store store, Report report) {
        return orders.paymentOf(store.id(), report.providerPayment())
                .or(() -> ours(report.claimedPaymentOrNull())
                        .filter(payment ->
                                orders.findByPayment(store.id(), payment).isPresent()));
    }

    /** Two stores on one provider account hear everything. */
    private static boolean isAnothers(Store store, Report report, @Nullable Found reading) {
        var claimedStore = reading == null ? report.claimedStoreOrNull() : reading.claimedStoreOrNull();
        return claimedStore != null && !claimedStore.equals(store.id().value());
    }

    private static Optional<PaymentId> claimed(@Nullable Found reading) {
        return reading == null ? Optional.empty() : ours(reading.claimedPaymentOrNull());
    }

    private static Optional<PaymentId> ours(@Nullable String claimed) {
        return Optional.ofNullable(claimed).filter(PaymentId::isValid).map(PaymentId::new);
    }
}
