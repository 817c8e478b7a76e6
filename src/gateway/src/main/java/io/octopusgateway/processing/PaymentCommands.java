package io.octopusgateway.processing;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Start;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.StartCall;
import io.octopusgateway.store.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * <em>Ask</em>: the host asks, we ask the provider. The order of work is always: make ids, commit the intent with its
 * bytes and key, call, commit the answer together with the order update. Thread-safe.
 */
public final class PaymentCommands {
    /** How long a repeat waits for the answer of a call that somebody else is making. */
    private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(2);

    /** A remembered answer is as old as the first send; beyond this the shopper could be sent to a dead page. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** An answer in hand is worth more patience than a request: dropping it would lose the shopper's address. */
    private static final int TRIES_TO_COMMIT = 3;

    private static final Logger LOG = System.getLogger(PaymentCommands.class.getName());

    private final Orders orders;
    private final Bookkeeping bookkeeping;
    private final Provider provider;
    private final PayAddresses addresses;
    private final Transactions transactions;
    private final Withdrawals withdrawals;
    private final Means means;

    /** The world a command lives in: time, chance, how long a call may take at most, and who is told of it. */
    public record Means(InstantSource clock, Ids ids, Patience patience, Duration callDeadline, Signals signals) {}

    public PaymentCommands(
            Orders orders,
            Bookkeeping bookkeeping,
            Provider provider,
            PayAddresses addresses,
            Transactions transactions,
            Means means) {
        this.orders = orders;
        this.bookkeeping = bookkeeping;
        this.provider = provider;
        this.addresses = addresses;
        this.transactions = transactions;
        this.means = means;
        var look = new PaymentLook(orders, bookkeeping, provider, transactions, means.clock());
        withdrawals = new Withdrawals(orders, bookkeeping, look, transactions, means.clock());
    }

    /** What came of a start: the payment as it is now, and whether this request brought it about. */
    public record Started(Order order, Payment payment, boolean created, boolean replayed) {}

    /** A decision that is committed; with a send, the call is still to be made, by us and nobody else. */
    private record Begun(
            Order order, Payment payment, @Nullable Send sendOrNull, boolean created, boolean replayed) {}

    private record Send(PaymentId payment, int number, IdempotencyKey key, byte[] body, Instant firstSentAt) {
        static Send of(Payment payment) {
            var call = payment.call();
            var body = Objects.requireNonNull(call.bodyOrNull());
            return new Send(payment.id(), call.sends(), call.key(), body, call.firstSentAt());
        }
    }

    /**
     * Starts, re-joins or repeats the payment of an order.
     *
     * @throws Refusal when we or the provider say no, or when certainly nothing was sent
     */
    public Started start(Store store, StartCommand command) {
        var outcome = "failed";
        try {
            var started = startUncounted(store, command);
            outcome = outcome(started);
            return started;
        } catch (Refusal refusal) {
            outcome = outcome(refusal.reason());
            throw refusal;
        } finally {
            means.signals().count(Figure.STARTS, store.id(), outcome);
        }
    }

    private String outcome(Started started) {
        if (started.payment().inDoubt(now())) {
            return "in-doubt";
        }
        if (started.created()) {
            return "created";
        }
        return started.replayed() ? "replayed" : "joined";
    }

    private static String outcome(Refusal.Reason reason) {
        return switch (reason) {
            case PROVIDER_REFUSED -> "rejected";
            case PROVIDER_UNAVAILABLE, STORE_NOT_CONFIGURED -> "not-sent";
            default -> "refused";
        };
    }

    private Started startUncounted(Store store, StartCommand command) {
        withdrawals.readBefore(store, command);
        var fresh = fresh(store, command);
        var begun = transactions.inTransaction(() -> begin(store, command, fresh));
        var send = begun.sendOrNull();
        return OutcomeUnknown.after(() -> outcome(send == null ? settled(store, begun) : send(store, send), begun));
    }

    /**
     * Begins the payment that follows one that came to nothing, on the wish of the shopper who has its page. However
     * often it is asked, it is one.
     *
     * @throws Refusal as {@link #start} does, and {@code OPEN_PAYMENT_EXISTS} if the order has gone on without the shopper
     */
    public Started tryAgain(Store store, PaymentId ended) {
        var order = orders.findByPayment(store.id(), ended).orElseThrow();
        return start(store, StartCommand.after(order, order.payment(ended).orElseThrow()));
    }

    /** Notes the host's wish that a payment end, as {@link Withdrawals#cancel} says. */
    public Optional<Order> cancel(Store store, PaymentId id) {
        return withdrawals.cancel(store, id);
    }

    /** Notes that the host wants everything about a payment undone, as {@link Withdrawals#reverse} says. */
    public Optional<Order> reverse(Store store, PaymentId id) {
        return withdrawals.reverse(store, id);
    }

    /** The shopper waits and the answer is open: sends the same bytes once more, if that is still allowed. */
    public void sendAgain(Store store, PaymentId id) {
        var send = transactions.inTransaction(() -> orders.lockByPayment(store.id(), id)
                .flatMap(order -> order.payment(id)
                        .filter(payment -> order.isWanted(payment) && payment.repeatable(now()))
                        .map(payment -> again(order, Source.GATEWAY, payment))));
        send.ifPresent(one -> send(store, one));
    }

    private Payment fresh(Store store, StartCommand command) {
        var id = means.ids().payment();
        var body = provider.startBody(
                store,
                id,
                command.request(),
                addresses.back(id),
                command.order().providerReference(id, store.account().reference()));
        var call = StartCall.first(means.ids().idempotencyKey(), body, now(), means.callDeadline());
        return Payment.begin(id, 0, command.request(), call, now());
    }

    private Begun begin(Store store, StartCommand command, Payment fresh) {
        var order = orders.lock(store.id(), command.order());
        refuseAnothersName(store, order, command);
        var start = order.decide(command.reference(), command.request(), command.replaces(), now());
        if (start instanceof Start.Fresh attempt) {
            command.refuseIfOvertaken(order);
            // Only what is new: limits that changed since, or a pause, must not break the repeat of an old start.
            if (store.paused()) {
                throw new Refusal(Refusal.Reason.STORE_PAUSED);
            }
            PaymentMethod.OCTOPUS.check(command.request().amount(), store);
            var payment =
                    Payment.begin(fresh.id(), attempt.attempt(), fresh.request(), fresh.call(), fresh.createdAt());
            bookkeeping.change(
                    order, command.source(), now(), one -> one.begin(payment, command.reference(), command.replaces()));
            return new Begun(order, payment, Send.of(payment), true, false);
        }
        if (start instanceof Start.Again again) {
            join(order, again.payment(), command);
            var send = again(order, Source.HOST, again.payment());
            return new Begun(order, again.payment(), send, false, true);
        }
        if (start instanceof Start.Joined joined) {
            bookkeeping.change(order, Source.HOST, now(), one -> join(one, joined.payment(), command));
            return new Begun(order, joined.payment(), null, false, false);
        }
        var known = ((Start.Known) start).payment();
        return new Begun(order, known, null, false, true);
    }

    /** A known reference comes first, also one that another order of the store has. */
    private void refuseAnothersName(Store store, Order order, StartCommand command) {
        command.reference()
                .flatMap(name -> orders.paymentNamed(store.id(), name))
                .filter(payment -> order.payment(payment).isEmpty())
                .ifPresent(payment -> {
                    throw new Refusal(Refusal.Reason.REFERENCE_REUSED, payment);
                });
    }

    private static void join(Order order, Payment payment, StartCommand command) {
        payment.rejoin(command.request().returnUrls());
        command.reference().ifPresent(name -> order.name(payment, name));
    }

    private Send again(Order order, Source source, Payment payment) {
        bookkeeping.change(order, source, now(), one -> payment.sendAgain(now(), means.callDeadline()));
        return Send.of(payment);
    }

    private Order send(Store store, Send send) {
        var answer = stillTrue(store, provider.start(store, send.key(), send.body()), send);
        for (var tries = 1; tries <= TRIES_TO_COMMIT; tries++) {
            try {
                return transactions.inTransaction(() -> commit(store, send, answer));
            } catch (Orders.LockTimeout busy) {
                LOG.log(Level.WARNING, "the answer for {0} waits for its order", send.payment());
            }
        }
        // Nothing is known to the database yet, so this is what a host is told: asked for, and still open.
        return orders.findByPayment(store.id(), send.payment()).orElseThrow();
    }

    private Order commit(Store store, Send send, ProviderAnswer answer) {
        var order = orders.lockByPayment(store.id(), send.payment()).orElseThrow();
        bookkeeping.change(
                order,
                Source.PROVIDER_ANSWER,
                now(),
                one -> one.payment(send.payment())
                        .ifPresent(payment -> payment.answered(answer, send.number(), one.isWanted(payment), now())));
        return order;
    }

    /**
     * An answer the provider remembered may speak of a payment that has ended since: it is read before it is shown. If
     * that fails, at least the payment is known, so that looking for it needs no list.
     */
    private ProviderAnswer stillTrue(Store store, ProviderAnswer answer, Send send) {
        if (!(answer instanceof ProviderAnswer.Accepted accepted)
                || now().isBefore(send.firstSentAt().plus(FRESH))) {
            return answer;
        }
        return provider.read(store, accepted.id()) instanceof ProviderReading.Found found
                ? new ProviderAnswer.Accepted(accepted.id(), accepted.page(), found.facts())
                : new ProviderAnswer.Silent(accepted.id());
    }

    /** The order once the call that somebody else is making has an answer, or as it is when we waited long enough. */
    private Order settled(Store store, Begun begun) {
        if (!begun.payment().inFlight(now())) {
            return begun.order();
        }
        return means.patience()
                .await(
                        WAIT_FOR_OTHERS,
                        () -> orders.findByPayment(store.id(), begun.payment().id())
                                .filter(order -> order.payment(begun.payment().id())
                                        .filter(payment -> !payment.inFlight(now()))
                                        .isPresent()))
                .orElse(begun.order());
    }

    private Started outcome(Order order, Begun begun) {
        var payment = order.payment(begun.payment().id()).orElseThrow();
        if (payment.status() == PaymentStatus.REJECTED) {
            throw new Refusal(Refusal.Reason.PROVIDER_REFUSED, payment.id());
        }
        payment.notSentBecause().ifPresent(cause -> {
            throw new Refusal(
                    cause == ProviderAnswer.NotSent.Cause.CREDENTIALS
                            ? Refusal.Reason.STORE_NOT_CONFIGURED
                            : Refusal.Reason.PROVIDER_UNAVAILABLE,
                    payment.id());
        });
        return new Started(order, payment, begun.created(), begun.replayed());
    }

    private Instant now() {
        return means.clock().instant();
    }
}
