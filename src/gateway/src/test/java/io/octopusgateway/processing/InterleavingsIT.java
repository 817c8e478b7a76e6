package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Ruling;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Two hands on one order, stepped: the first holds the order's lock until the second waits for it, so that either order of
 * the two is tried on purpose.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InterleavingsIT {
    private static final long OTHER = 5_000;
    private static final Duration ATTENTION = Duration.ofMillis(5);

    private final Premises premises = new Premises();

    private ProviderPaymentId started() {
        premises.start("one");
        return premises.handedOut("one");
    }

    private PaymentId payment() {
        return premises.payment("one").id();
    }

    /** The second begins while the first holds the order, and goes on when the first has committed. */
    private <T> CompletableFuture<T> overtaken(Runnable first, Supplier<T> second) {
        return premises.running().transactions().inTransaction(() -> {
            premises.orders.lock(premises.store.id(), premises.order("one").reference());
            var waiting = CompletableFuture.supplyAsync(second);
            while (!waiting.isDone() && waitingForLocks() == 0) {
                LockSupport.parkNanos(ATTENTION.toNanos());
            }
            first.run();
            return waiting;
        });
    }

    /** Only locks of orders: nothing else waits for another transaction. */
    private long waitingForLocks() {
        return Long.parseLong(RealPostgres.get()
                .database()
                .rows("select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and state = 'active'")
                .get(0)
                .get("n"));
    }

    private void capture(PaymentId id, ProviderPaymentId provider) {
        capture(id, premises.captured(provider));
    }

    private void capture(PaymentId id, PaymentEvent captured) {
        premises.provider.hold(captured.providerPayment(), captured);
        premises.hear(premises.event("evt_" + captured.providerPayment(), id, captured));
    }

    @Test
    void a_capture_that_is_first_refuses_the_cancel_that_waited() {
        var provider = started();
        var id = payment();

        var cancel = overtaken(
                () -> capture(id, provider), () -> premises.running().commands().cancel(premises.store, id));

        assertThatThrownBy(cancel::join).hasRootCauseInstanceOf(Refusal.class);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void a_cancel_that_is_first_sends_the_money_that_waited_back() {
        var provider = started();
        var id = payment();

        var heard = overtaken(
                () -> assertThat(premises.running().commands().cancel(premises.store, id))
                        .isPresent(),
                () -> {
                    capture(id, provider);
                    return true;
                });

        assertThat(heard.join()).isTrue();
        var payment = premises.order("one").payment(id).orElseThrow();
        assertThat(payment.decisions().settled().orElseThrow().dispositionOrNull())
                .isEqualTo(Disposition.REFUNDING);
        assertThat(premises.order("one").accepted()).isEmpty();
    }

    @Test
    void a_capture_that_is_first_refuses_the_start_that_would_replace_it() {
        var provider = started();
        var id = payment();

        var start = overtaken(() -> capture(id, provider), () -> premises.start("one", "new", OTHER, id));

        assertThatThrownBy(start::join).hasRootCauseInstanceOf(Refusal.class);
        assertThat(premises.order("one").payments()).hasSize(1);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void a_second_capture_while_a_refund_is_called_for_touches_neither() {
        var provider = started();
        var id = payment();
        premises.start("one", "new", OTHER, id);
        var second = premises.handedOut("one");
        var successor = payment();
        capture(successor, PaymentEvent.captured(second, Money.hkd(OTHER), premises.clock.instant()));
        premises.provider.whileCalled(() -> capture(id, provider));

        var command = new RefundCommand(new RefundReference("r1"), Money.hkd(1_000), null);
        assertThat(premises.running().refunds().refund(premises.store, successor, command))
                .isPresent();
        premises.provider.whileCalled(() -> {});

        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(premises.order("one").captured()).contains(Money.hkd(OTHER));
        assertThat(premises.order("one").payment(successor).orElseThrow().refundable())
                .isEqualTo(Money.hkd(OTHER - 1_000));
        assertThat(premises.order("one").payment(id).orElseThrow().refundable()).isEqualTo(Money.hkd(12_850));
    }

    @Test
    void a_refund_that_is_declined_while_the_payment_is_reversed_is_made_again_and_once() {
        var provider = started();
        var id = payment();
        capture(id, provider);
        var command = new RefundCommand(new RefundReference("r1"), Money.hkd(12_850), null);
        var action = premises.running()
                .refunds()
                .refund(premises.store, id, command)
                .orElseThrow()
                .refund()
                .call()
                .action()
                .orElseThrow();

        var reversed = overtaken(
                () -> {
                    premises.provider.refunds().settle(action, Kind.REFUND_DECLINED);
                    premises.hear(premises.event(
                            "evt_no", id, premises.provider.refunds().fact(action)));
                },
                () -> premises.running().commands().reverse(premises.store, id));
        assertThat(reversed.join()).isPresent();
        premises.running().reconciliation().turn();
        premises.running().reconciliation().turn();

        assertThat(premises.provider.refunds().sum()).isEqualTo(12_850);
        assertThat(premises.provider.refundsSent()).hasSize(2);
    }

    @Test
    void money_that_somebody_accepts_while_it_is_about_to_go_back_stays() {
        var provider = started();
        var id = payment();
        premises.hear(premises.event("evt_end", id, PaymentEvent.of(Kind.EXPIRED, provider, premises.clock.instant())));
        capture(id, provider);
        var why = new PersonCommands.Statement("k3y1d234", "the goods were handed over");
        premises.running().people().rule(premises.store, id, Ruling.GIVE_BACK, why);
        premises.clock.pass(Duration.ofMinutes(6));

        var turn = overtaken(() -> premises.running().people().rule(premises.store, id, Ruling.ACCEPT, why), () -> {
            premises.running().reconciliation().turn();
            return true;
        });

        assertThat(turn.join()).isTrue();
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(premises.order("one").payment(id).orElseThrow().refunds()).isEmpty();
        assertThat(premises.provider.refundsSent()).isEmpty();
    }

    @Test
    void a_refund_whose_order_is_held_after_it_was_set_aside_is_not_said_to_be_nothing_and_is_made_once() {
        var provider = started();
        capture(payment(), provider);
        var held = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        Runnable hold = () -> RealPostgres.get().postgres().inTransaction(() -> {
            premises.orders.lock(premises.store.id(), premises.order("one").reference());
            held.countDown();
            return await(over);
        });
        premises.provider.whileRead(() -> {
            if (held.getCount() > 0) {
                new Thread(hold, "holder").start();
                await(held);
            }
        });
        var command = new RefundCommand(new RefundReference("r1"), Money.hkd(OTHER), null);

        assertThatThrownBy(() -> premises.running().refunds().refund(premises.store, payment(), command))
                .isInstanceOf(OutcomeUnknown.class);
        over.countDown();
        premises.clock.pass(Duration.ofMinutes(1));
        premises.running().reconciliation().turn();

        assertThat(premises.provider.refunds().sum()).isEqualTo(OTHER);
        assertThat(premises.running().refunds().refund(premises.store, payment(), command))
                .map(RefundCommands.Refunded::created)
                .contains(false);
        assertThat(premises.provider.refundsSent()).hasSize(1);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void old_request_bytes_are_erased_without_waiting_for_whoever_holds_the_order() {
        premises.provider.next(Reply.SILENT_BEFORE);
        premises.start("one");
        var later = premises.clock.instant().plus(Duration.ofHours(25));

        premises.running().transactions().inTransaction(() -> {
            var held = premises.orders.lock(
                    premises.store.id(), premises.order("one").reference());
            premises.orders.save(held, premises.clock.instant());
            CompletableFuture.runAsync(() -> premises.orders.eraseBodies(later)).join();
            return true;
        });
        var whileHeld = premises.payment("one").call().bodyOrNull();
        premises.orders.eraseBodies(later);

        assertThat(whileHeld).isNotNull();
        assertThat(premises.payment("one").call().bodyOrNull()).isNull();
    }
}
