package io.octopusgateway.processing;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.RefundAnswer;
import io.octopusgateway.payment.RefundCall;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.RefundRequest;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.RequestedRefund;
import io.octopusgateway.processing.PersonCommands.Statement;
import io.octopusgateway.store.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Money back. Set aside under the order's lock and commit; read the payment, because somebody may have refunded it
 * elsewhere; check again and commit the send; call; commit the answer. A refund that cannot be read or sent stays set
 * aside, and a worker goes on. Thread-safe.
 */
public final class RefundCommands {
    private static final Logger LOG = System.getLogger(RefundCommands.class.getName());

    /** An answer in hand is worth more patience than a request. */
    private static final int TRIES_TO_COMMIT = 3;

    private final Orders orders;
    private final Bookkeeping bookkeeping;
    private final Provider provider;
    private final Transactions transactions;
    private final PaymentLook look;
    private final PaymentCommands.Means means;

    public RefundCommands(
            Orders orders,
            Bookkeeping bookkeeping,
            Provider provider,
            Transactions transactions,
            PaymentCommands.Means means) {
        this.orders = orders;
        this.bookkeeping = bookkeeping;
        this.provider = provider;
        this.transactions = transactions;
        this.means = means;
        look = new PaymentLook(orders, bookkeeping, provider, transactions, means.clock());
    }

    /**
     * A wish to give money of a payment back.
     *
     * @param byOrNull the person who wishes it; null if it is the host or a rule
     */
    public record RefundCommand(
            RefundReference reference,
            Money amount,
            @Nullable String reasonOrNull,
            @Nullable Statement byOrNull) {

        public RefundCommand(RefundReference reference, Money amount, @Nullable String reasonOrNull) {
            this(reference, amount, reasonOrNull, null);
        }
    }

    /** The refund as it is now, and whether this request brought it about. */
    public record Refunded(Payment payment, RequestedRefund refund, boolean created) {}

    private record Send(int number, IdempotencyKey key, byte[] body, ProviderPaymentId of) {}

    /**
     * Gives money back, or says how a refund of this reference stands.
     *
     * @return empty if the store has no such payment
     * @throws Refusal {@code REFUND_REFERENCE_REUSED}, {@code REFUND_NOT_POSSIBLE}, {@code PAYMENT_IN_DOUBT},
     *     {@code REFUND_EXCEEDS_CAPTURED} or {@code PROVIDER_REFUSED}
     */
    public Optional<Refunded> refund(Store store, PaymentId id, RefundCommand command) {
        return refund(store, id, command, payment -> true);
    }

    /**
     * Gives money back if that is still wanted under the order's lock.
     *
     * @throws Refusal {@code REFUND_NOT_POSSIBLE} if it is not, and as above
     */
    Optional<Refunded> refund(Store store, PaymentId id, RefundCommand command, Predicate<Payment> wanted) {
        var outcome = "failed";
        try {
            var created = transactions.inTransaction(() ->
                    orders.lockByPayment(store.id(), id).map(order -> reserve(store, order, id, command, wanted)));
            if (created.isEmpty()) {
                outcome = "unknown";
                return Optional.empty();
            }
            var refunded = OutcomeUnknown.after(() -> {
                if (created.get()) {
                    begin(store, id, command.reference());
                }
                return refunded(store, id, command.reference(), created.get());
            });
            outcome = created.get() ? "created" : "replayed";
            return Optional.of(refunded);
        } catch (Refusal refusal) {
            outcome = refusal.reason() == Refusal.Reason.PROVIDER_REFUSED ? "rejected" : "refused";
            throw refusal;
        } finally {
            means.signals().count(Figure.REFUNDS, store.id(), outcome);
        }
    }

    /** Goes on with a refund that is not settled: a worker's, who was given it and nobody else. */
    public void goOn(Store store, PaymentId id, RefundReference reference) {
        var refund = find(store, id, reference);
        if (refund.isEmpty() || refund.get().call().inFlight(now())) {
            return;
        }
        if (refund.get().isGivenUp(now())) {
            change(store, id, reference, RefundCall::released);
        } else if (refund.get().call().sendable()) {
            begin(store, id, reference);
        } else {
            var read = look.withRefunds(store, id).read();
            find(store, id, reference).ifPresent(seen -> repeat(store, id, seen, read));
        }
    }

    /**
     * @param read whether the provider was read just now: looks of long ago do not say that the refund is not there
     */
    private void repeat(Store store, PaymentId id, RequestedRefund seen, boolean read) {
        if (read && seen.call().repeatable(now())) {
            send(store, id, seen.request().reference());
        } else if (seen.call().needsPerson(now())) {
            means.signals().alert(Alert.REFUND_IN_DOUBT, store.id(), id.value());
        }
    }

    // Setting aside

    /** Whether there is something new to be done. */
    private boolean reserve(Store store, Order order, PaymentId id, RefundCommand command, Predicate<Payment> wanted) {
        var payment = order.payment(id).orElseThrow();
        var known = payment.requestedRefunds().find(command.reference());
        if (known.isPresent()) {
            if (!known.get().request().amount().equals(command.amount())) {
                throw new Refusal(Refusal.Reason.REFUND_REFERENCE_REUSED, id);
            }
            return false;
        }
        if (!wanted.test(payment)) {
            throw new Refusal(Refusal.Reason.REFUND_NOT_POSSIBLE, id);
        }
        var request = new RefundRequest(
                means.ids().refund(),
                command.reference(),
                source(payment, command.amount()),
                command.amount(),
                command.reasonOrNull(),
                now());
        var call = RefundCall.reserved(means.ids().idempotencyKey(), provider.refundBody(store, id, request));
        Consumer<Order> change = one -> payment.requestedRefunds().add(new RequestedRefund(request, call));
        var by = command.byOrNull();
        if (by == null) {
            bookkeeping.change(order, Source.HOST, now(), change);
        } else {
            bookkeeping.change(order, by, now(), change);
        }
        return true;
    }

    /** The provider payment that still holds so much: a refund is made of one. */
    private ProviderPaymentId source(Payment payment, Money amount) {
        if (!payment.hasMoney()) {
            throw new Refusal(
                    payment.inDoubt(now()) ? Refusal.Reason.PAYMENT_IN_DOUBT : Refusal.Reason.REFUND_NOT_POSSIBLE,
                    payment.id());
        }
        return payment.providerPayments().stream()
                .map(ProviderPayment::id)
                .filter(one -> payment.refundable(one).compareTo(amount) >= 0)
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Reason.REFUND_EXCEEDS_CAPTURED, payment.id()));
    }

    // Sending

    private void begin(Store store, PaymentId id, RefundReference reference) {
        if (look.withRefunds(store, id).read()) {
            send(store, id, reference);
        }
    }

    private void send(Store store, PaymentId id, RefundReference reference) {
        transactions
                .inTransaction(() -> orders.lockByPayment(store.id(), id)
                        .flatMap(order -> sending(order, order.payment(id).orElseThrow(), reference)))
                .ifPresent(send -> {
                    var answer = provider.refund(store, send.of(), send.key(), send.body());
                    commit(store, id, reference, send, answer);
                });
    }

    /** Checks once more under the lock and notes the send; empty if somebody else was faster or there is not enough. */
    private Optional<Send> sending(Order order, Payment payment, RefundReference reference) {
        var refund = payment.requestedRefunds().find(reference).orElseThrow();
        var call = refund.call();
        if (!call.sendable() && !call.repeatable(now())) {
            return Optional.empty();
        }
        if (call.sendable() && isOverdrawn(payment, refund)) {
            step(order, payment, reference, RefundCall::exceeded);
            return Optional.empty();
        }
        step(order, payment, reference, one -> one.sending(now(), means.callDeadline()));
        var sent = payment.requestedRefunds().find(reference).orElseThrow().call();
        return Optional.of(new Send(
                sent.sends(),
                sent.key(),
                Objects.requireNonNull(sent.bodyOrNull()),
                refund.request().of()));
    }

    /** What is set aside for this refund is not there: more was given back elsewhere than was known. */
    private static boolean isOverdrawn(Payment payment, RequestedRefund refund) {
        return payment.isOverdrawn(refund.request().of());
    }

    private void commit(Store store, PaymentId id, RefundReference reference, Send send, RefundAnswer answer) {
        for (var tries = 1; tries <= TRIES_TO_COMMIT; tries++) {
            try {
                change(store, id, reference, call -> call.answered(answer, send.number()));
                return;
            } catch (Orders.LockTimeout busy) {
                LOG.log(Level.WARNING, "the answer for a refund of {0} waits for its order", id);
            }
        }
    }

    private void change(Store store, PaymentId id, RefundReference reference, UnaryOperator<RefundCall> step) {
        transactions.inTransaction(() -> {
            orders.lockByPayment(store.id(), id)
                    .ifPresent(order -> step(order, order.payment(id).orElseThrow(), reference, step));
            return true;
        });
    }

    private void step(Order order, Payment payment, RefundReference reference, UnaryOperator<RefundCall> step) {
        bookkeeping.change(
                order,
                Source.PROVIDER_ANSWER,
                now(),
                one -> payment.requestedRefunds().change(reference, step));
    }

    // Saying

    private Optional<RequestedRefund> find(Store store, PaymentId id, RefundReference reference) {
        return orders.findByPayment(store.id(), id)
                .flatMap(order -> order.payment(id))
                .flatMap(payment -> payment.requestedRefunds().find(reference));
    }

    private Refunded refunded(Store store, PaymentId id, RefundReference reference, boolean created) {
        var payment = orders.findByPayment(store.id(), id)
                .flatMap(order -> order.payment(id))
                .orElseThrow();
        var refund = payment.requestedRefunds().find(reference).orElseThrow();
        switch (refund.call().state()) {
            case EXCEEDED -> throw new Refusal(Refusal.Reason.REFUND_EXCEEDS_CAPTURED, id);
            case REFUSED -> throw new Refusal(Refusal.Reason.PROVIDER_REFUSED, id);
            default -> {
                return new Refunded(payment, refund, created);
            }
        }
    }

    private Instant now() {
        return means.clock().instant();
    }
}
