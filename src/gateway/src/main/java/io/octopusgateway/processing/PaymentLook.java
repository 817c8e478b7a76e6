package io.octopusgateway.processing;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.processing.Reconciliation.Word;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One look at the provider: asks about a payment, outside any transaction, and folds what it says as a webhook would be.
 * Thread-safe.
 */
final class PaymentLook {
    /** The provider stamps requests with its own clock. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    private final Orders orders;
    private final Bookkeeping bookkeeping;
    private final Provider provider;
    private final Transactions transactions;
    private final InstantSource clock;

    PaymentLook(
            Orders orders, Bookkeeping bookkeeping, Provider provider, Transactions transactions, InstantSource clock) {
        this.orders = orders;
        this.bookkeeping = bookkeeping;
        this.provider = provider;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What came of a look.
     *
     * @param order the order as it then is; empty if nobody knows the payment
     * @param read whether the provider answered everything it was asked
     * @param word what it said
     */
    record Looked(Optional<Order> order, boolean read, Word word) {}

    /** Looks at the payment, and at its refunds if the provider says that there are some or one is not placed yet. */
    Looked at(Store store, PaymentId id) {
        return at(store, id, false);
    }

    /** Looks at the payment and at its refunds, whatever the payment says. */
    Looked withRefunds(Store store, PaymentId id) {
        return at(store, id, true);
    }

    private Looked at(Store store, PaymentId id, boolean refunds) {
        var glance = glance(store, id, refunds);
        if (glance.isEmpty()) {
            return new Looked(Optional.empty(), true, Word.NOT_ASKED);
        }
        var seen = glance.get().seen();
        var order = glance.get().isNews()
                ? transactions.inTransaction(() -> fold(store, glance.get()))
                : Optional.of(glance.get().order());
        return new Looked(order, seen.read(), word(glance.get()));
    }

    private static Word word(Glance glance) {
        var seen = glance.seen();
        if (!glance.payment().knowsAll(seen.facts()) || !knows(glance.payment(), seen)) {
            return Word.NEWS;
        }
        if (!seen.read()) {
            return Word.SILENCE;
        }
        return glance.isAsked() ? Word.NOTHING_NEW : Word.NOT_ASKED;
    }

    /** What a look saw of a payment, not folded yet. */
    record Glance(Order order, Payment payment, Seen seen) {
        boolean isNews() {
            return seen.missed() || !payment.knowsAll(seen.facts()) || !knows(payment, seen) || seen.refunds();
        }

        /** Of a payment that never reached the provider there is nothing to ask. */
        boolean isAsked() {
            return !payment.providerPayments().isEmpty()
                    || payment.notSentBecause().isEmpty();
        }
    }

    /** Looks at the payment and its refunds without recording what is seen; empty if nobody knows the payment. */
    Optional<Glance> glance(Store store, PaymentId id) {
        return glance(store, id, true);
    }

    private Optional<Glance> glance(Store store, PaymentId id, boolean refunds) {
        return orders.findByPayment(store.id(), id)
                .flatMap(order -> order.payment(id)
                        .map(payment -> new Glance(order, payment, see(store, order, payment, refunds))));
    }

    /** Records what was seen; called inside a transaction. Returns the order as it then is. */
    Optional<Order> fold(Store store, Glance glance) {
        var id = glance.payment().id();
        var locked = orders.lockByPayment(store.id(), id);
        locked.ifPresent(one -> hear(one, id, glance.seen()));
        return locked;
    }

    /** What a look brought: payments proved to be ours, or the word that there are none. */
    record Seen(List<Found> found, boolean missed, boolean read, boolean refunds) {
        List<PaymentEvent> facts() {
            return found.stream().flatMap(one -> one.facts().stream()).toList();
        }
    }

    private Seen see(Store store, Order order, Payment payment, boolean refunds) {
        if (payment.providerPayments().isEmpty()) {
            return payment.notSentBecause().isPresent()
                    ? new Seen(List.of(), false, true, false)
                    : seek(store, order, payment);
        }
        var withRefunds = refunds || payment.requestedRefunds().hasUnplaced();
        var found = new ArrayList<Found>();
        var read = true;
        for (var known : payment.providerPayments()) {
            var reading = withRefunds ? provider.readWithRefunds(store, known.id()) : provider.read(store, known.id());
            if (reading instanceof Found one) {
                found.add(one);
            }
            read &= !(reading instanceof ProviderReading.Unread);
        }
        return new Seen(found, false, read, payment.requestedRefunds().hasUnplaced());
    }

    /** Nothing is known to exist: the list tells, but only of payments that carry our proof. */
    private Seen seek(Store store, Order order, Payment payment) {
        for (var reference : order.reference()
                .providerReferences(payment.id(), store.account().reference())) {
            var listed = provider.list(store, reference);
            if (listed.isEmpty()) {
                return new Seen(List.of(), false, false, false);
            }
            var ours = listed.get().stream().filter(one -> isOurs(payment, one)).toList();
            if (!ours.isEmpty()) {
                return new Seen(ours, false, true, false);
            }
        }
        return new Seen(List.of(), true, true, false);
    }

    /** Another shop on the account may have used the same reference, so everything must fit. */
    private static boolean isOurs(Payment payment, Found found) {
        return found.claimedPayment().filter(payment.id().value()::equals).isPresent()
                && found.sourceType().equals("octopus")
                && found.amount().equals(payment.amount())
                && !found.requestedAt().isBefore(payment.createdAt().minus(CLOCKS_DIFFER));
    }

    private void hear(Order order, PaymentId id, Seen seen) {
        bookkeeping.change(
                order,
                Source.PROVIDER_READ,
                clock.instant(),
                one -> one.payment(id).ifPresent(payment -> {
                    seen.found().forEach(found -> payment.looked(found, clock.instant()));
                    if (seen.missed()) {
                        payment.missed(one.isWanted(payment), clock.instant());
                    }
                }));
    }

    private static boolean knows(Payment payment, Seen seen) {
        return seen.found().stream()
                .allMatch(found -> payment.providerPayments().stream()
                        .anyMatch(known -> known.id().equals(found.id())));
    }
}
