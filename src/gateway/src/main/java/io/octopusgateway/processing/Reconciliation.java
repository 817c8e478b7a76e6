package io.octopusgateway.processing;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.Ending;
import io.octopusgateway.payment.Looks;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * <em>Doubt</em>: nobody told us, so we look. What a look finds is folded by the same code as a webhook. Thread-safe.
 */
public final class Reconciliation {
    private static final Logger LOG = System.getLogger(Reconciliation.class.getName());

    /** A page asked for within this time has a shopper in front of it. */
    private static final Duration WAITING = Duration.ofSeconds(60);

    /** The provider may still be busy with a call that got no answer. */
    private static final Duration BUSY = Duration.ofSeconds(30);

    /** After this time a request cannot be repeated, so its bytes are not needed. */
    private static final Duration BYTES_KEPT = Duration.ofHours(24);

    /** Looks at the provider a turn and store: its limit is a hundred a second for everybody on the account. */
    private static final int BATCH = 20;

    private final Orders orders;
    private final Bookkeeping bookkeeping;
    private final Transactions transactions;
    private final PaymentCommands commands;
    private final PaymentLook look;
    private final World world;

    private final StoreTurns turns;

    /** Where stores, time and hands come from. */
    public record World(
            Stores stores,
            InstantSource clock,
            Executor workers,
            DueRefunds refunds,
            RefundCommands refundCommands,
            AutoRefunds autoRefunds,
            MissedEvents missed,
            Signals signals) {}

    public Reconciliation(
            Orders orders,
            Bookkeeping bookkeeping,
            Provider provider,
            Transactions transactions,
            PaymentCommands commands,
            World world) {
        this.orders = orders;
        this.bookkeeping = bookkeeping;
        look = new PaymentLook(orders, bookkeeping, provider, transactions, world.clock());
        this.transactions = transactions;
        this.commands = commands;
        this.world = world;
        turns = new StoreTurns("payments to look after", world.workers());
    }

    /** Asks the provider about a payment and records what it says; returns the order as it then is. */
    public Optional<Order> look(Store store, PaymentId id) {
        return look.at(store, id).order();
    }

    /** Does the same for a person, who wants to know what was said. */
    public Word ask(Store store, PaymentId id) {
        return look.at(store, id).word();
    }

    /** What came of asking the provider. */
    public enum Word {
        /** It said something that was not known. */
        NEWS,
        NOTHING_NEW,
        /** It gave no answer, or not to everything, and what it did say was known. */
        SILENCE,
        /** It never got the payment, so there was nothing to ask. */
        NOT_ASKED
    }

    /** Sends again for shoppers who wait, and looks after open payments whose look is due; each store by itself. */
    public void turn() {
        orders.eraseBodies(world.clock().instant().minus(BYTES_KEPT));
        world.refunds().eraseBodies(world.clock().instant().minus(BYTES_KEPT));
        turns.begin(world.stores().all(), this::turn);
    }

    private void turn(Store store) {
        var now = world.clock().instant();
        for (var waiting : orders.waitedFor(store.id(), now.minus(WAITING), now.minus(BUSY), BATCH)) {
            guarded(waiting, () -> commands.sendAgain(store, waiting.payment()));
        }
        for (var due : orders.claimDue(store.id(), store.payWithin(), now, BATCH)) {
            guarded(due, () -> lookAfter(store, due.payment()));
        }
        for (var due : world.refunds().claim(store.id(), now, BATCH)) {
            guarded(
                    new Orders.Waiting(store.id(), due.payment()),
                    () -> world.refundCommands().goOn(store, due.payment(), due.reference()));
        }
        for (var due : world.autoRefunds().claim(store, BATCH)) {
            guarded(
                    new Orders.Waiting(store.id(), due),
                    () -> world.autoRefunds().goOn(store, due));
        }
    }

    private static void guarded(Orders.Waiting payment, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "payment " + payment.payment() + " will be looked at again", failure);
        }
    }

    private void lookAfter(Store store, PaymentId id) {
        var now = world.clock().instant();
        var payment = orders.findByPayment(store.id(), id).flatMap(order -> order.payment(id));
        if (payment.filter(one -> one.isGivenUp(now)).isPresent()) {
            end(store, id);
        } else if (payment.filter(one -> !one.inFlight(now)).isPresent()) {
            look(store, id);
            var overdue = Looks.isOverdue(payment.get(), store.payWithin(), now);
            if (overdue || isAfterCapture(payment.get(), now)) {
                world.missed().hear(store, payment.get());
            }
            if (overdue) {
                tellOverdue(store, id);
            }
        }
    }

    private static boolean isAfterCapture(Payment payment, Instant now) {
        return payment.hasMoney() && Looks.isAfterCapture(Duration.between(payment.createdAt(), now));
    }

    /** The verdict stays: only the provider ends a payment. */
    private void tellOverdue(Store store, PaymentId id) {
        var now = world.clock().instant();
        var told = transactions.inTransaction(() -> orders.lockByPayment(store.id(), id)
                .filter(order -> order.payment(id)
                        .filter(payment -> Looks.isOverdue(payment, store.payWithin(), now))
                        .isPresent())
                .map(order -> {
                    bookkeeping.change(
                            order,
                            Source.GATEWAY,
                            now,
                            one -> one.payment(id).ifPresent(payment -> payment.decide(made -> made.overdue(now))));
                    return order;
                }));
        if (told.isPresent()) {
            world.signals().alert(Alert.PAYMENT_OVERDUE, store.id(), id.value());
        }
    }

    private void end(Store store, PaymentId id) {
        transactions.inTransaction(() -> {
            orders.lockByPayment(store.id(), id)
                    .ifPresent(order -> bookkeeping.change(
                            order,
                            Source.GATEWAY,
                            world.clock().instant(),
                            one -> one.payment(id)
                                    .filter(payment ->
                                            payment.isGivenUp(world.clock().instant()))
                                    .ifPresent(payment -> payment.end(Ending.NOT_SENT))));
            return true;
        });
    }
}
