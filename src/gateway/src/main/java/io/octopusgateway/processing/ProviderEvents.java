package io.octopusgateway.processing;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.ProviderReading.Absent;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.processing.ProviderEvent.Report;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
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
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int BATCH = 20;

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
    private enum Outcome {
        APPLIED,
        DUPLICATE,
        IGNORED,
        PARKED,
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
        look.signals().count(Figure.WEBHOOKS, store.id(), outcome.name().toLowerCase(Locale.ROOT));
        if (outcome == Outcome.STUCK) {
            look.signals().alert(Alert.EVENT_STUCK, store.id(), event.printable());
        }
    }

    /** Tries parked events again that are due; says how many there were. */
    public int retryParked() {
        var due = log.claim(clock.instant(), LEASE, BATCH);
        for (var parked : due) {
            look.stores().byId(parked.store()).ifPresent(store -> retry(store, parked));
        }
        return due.size();
    }

    private void retry(Store store, EventLog.Parked parked) {
        var event = look.reader().read(parked.body());
        var failures = parked.attempts() + 2;
        try {
            event.report()
                    .filter(report ->
                            report.facts().stream().anyMatch(fact -> fact.kind().isAboutRefund()))
                    .flatMap(report -> owner(store, report))
                    .ifPresent(payment -> payments.withRefunds(store, payment));
            var read = event.report()
                    .filter(report -> owner(store, report).isEmpty())
                    .map(report -> look.provider().read(store, report.providerPayment()))
                    .orElse(null);
            if (read == null || read instanceof Found) {
                if (transactions.inTransaction(() -> apply(store, event, (Found) read)) == Outcome.STUCK) {
                    look.signals().alert(Alert.EVENT_STUCK, store.id(), event.printable());
                }
            } else if (read instanceof Absent && look.backoff().isExhausted(failures)) {
                transactions.inTransaction(() -> keep(store, event, EventLog.State.IGNORED, Optional.empty()));
            } else {
                parkAgain(store, event, failures);
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "event " + event.printable() + " of store " + store.id() + " stays parked", failure);
            parkAgain(store, event, failures);
        }
    }

    /** It is tried for ever; a person hears of it once, when the whole list has been waited through. */
    private void parkAgain(Store store, ProviderEvent event, int failures) {
        park(store, event, failures);
        if (look.backoff().isExhausted(failures) && !look.backoff().isExhausted(failures - 1)) {
            look.signals().alert(Alert.EVENT_STUCK, store.id(), event.printable());
        }
    }

    /** Parks an event whose owner or whose order could not be had; each time for longer. */
    private void park(Store store, ProviderEvent event, int attempts) {
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
                Source.PROVIDER_WEBHOOK,
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
