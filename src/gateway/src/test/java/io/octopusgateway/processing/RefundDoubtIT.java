package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Refunds that nobody answered for, and what a person must hear of. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundDoubtIT {
    private static final long PAID = 12_850;

    private final Premises premises = new Premises();

    private PaymentId paid(String order) {
        var id = premises.start(order).payment().id();
        var provider = premises.handedOut(order);
        premises.provider.hold(provider, premises.captured(provider));
        premises.hear(premises.event("paid " + order, id, premises.captured(provider)));
        return id;
    }

    private void refund(PaymentId id) {
        var command = new RefundCommand(new RefundReference("r1"), Money.hkd(4_000), null);
        assertThat(premises.running().refunds().refund(premises.store, id, command))
                .isPresent();
    }

    private List<Refund.State> states() {
        return premises.payment("one").refunds().stream().map(Refund::state).toList();
    }

    private void pass(Duration time) {
        premises.clock.pass(time);
        premises.running().reconciliation().turn();
    }

    @Test
    void a_refund_that_never_arrived_is_let_go_after_a_day_although_its_bytes_are_erased_by_then() {
        var id = paid("one");
        premises.provider.nextRefund(Reply.NOT_SENT);
        refund(id);
        premises.provider.readable(false);

        pass(Duration.ofHours(25));

        assertThat(premises.rows("select call_body is null from refunds where payment_id = '" + id + "'"))
                .containsExactly("t");
        assertThat(states()).containsExactly(Refund.State.DECLINED);
        assertThat(premises.payment("one").refundable()).isEqualTo(Money.hkd(PAID));
    }

    @Test
    void who_asks_again_and_again_does_not_hurry_a_refund_in_doubt() {
        var id = paid("one");
        premises.provider.nextRefund(Reply.SILENT_BEFORE);
        refund(id);
        for (var asked = 0; asked < 5; asked++) {
            premises.clock.pass(Duration.ofSeconds(10));
            premises.running().reconciliation().look(premises.store, id);
        }

        pass(Duration.ofMinutes(11));

        assertThat(premises.provider.refundsSent()).hasSize(1);
    }

    @Test
    void a_refund_in_doubt_is_not_sent_again_while_the_provider_cannot_be_read() {
        var id = paid("one");
        premises.provider.nextRefund(Reply.SILENT_BEFORE);
        refund(id);
        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(5));
        premises.running().reconciliation().look(premises.store, id);
        premises.clock.pass(Duration.ofMinutes(4));
        premises.running().reconciliation().look(premises.store, id);
        premises.provider.readable(false);

        pass(Duration.ofMinutes(5));
        var blind = premises.provider.refundsSent().size();
        premises.provider.readable(true);
        pass(Duration.ofMinutes(5));

        assertThat(blind).isEqualTo(1);
        assertThat(premises.provider.refundsSent()).hasSize(2);
        assertThat(premises.provider.refunds().sum()).isEqualTo(4_000);
    }

    @Test
    void a_refund_that_stays_open_is_counted_from_when_it_was_asked_for() {
        var asked = premises.clock.instant();
        refund(paid("one"));
        premises.clock.pass(Duration.ofDays(4));

        var open = RealPostgres.get().postgres().backlog(premises.clock).of(premises.store.id()).stream()
                .filter(line -> line.kind() == Backlog.Kind.OPEN_REFUNDS)
                .findFirst()
                .orElseThrow();

        assertThat(open.count()).isEqualTo(1);
        assertThat(open.oldest()).contains(asked);
        assertThat(BacklogWatch.DEADLINES.get(Backlog.Kind.OPEN_REFUNDS)).isLessThan(Duration.ofDays(4));
    }

    @Test
    void money_that_came_twice_for_one_payment_calls_a_person() {
        var id = paid("one");
        var other = new ProviderPaymentId(premises.handedOut("one") + "-other");
        premises.provider.found(other.value(), id.value(), premises.store.id().value(), Payments.AMOUNT);

        premises.hear(premises.event("again", id, premises.captured(other)));

        assertThat(premises.order("one").accepted()).contains(id);
        assertThat(premises.signals.of(Alert.CAPTURED_TWICE)).containsExactly(id.value());
    }

    @Test
    void two_servers_do_not_each_fit_under_the_brake() {
        premises.brake = new AutoRefunds.Brake(Duration.ofMinutes(5), 1, 10_000_000);
        surplus("one");
        surplus("two");
        premises.clock.pass(Duration.ofMinutes(5));
        var other = premises.restart().reconciliation();
        var faster = new AtomicReference<Runnable>(
                () -> CompletableFuture.runAsync(other::turn).join());
        premises.surplus = real -> new Overtaken(real, faster);

        premises.restart().reconciliation().turn();

        assertThat(premises.provider.refundsSent()).hasSize(1);
    }

    /** Another server gives back between our look at the brake and our setting aside. */
    private record Overtaken(Surplus real, AtomicReference<Runnable> faster) implements Surplus {
        @Override
        public List<PaymentId> claim(StoreId store, Instant settledBefore, Instant now, int limit) {
            // One is left for the other server.
            return real.claim(store, settledBefore, now, 1);
        }

        @Override
        public void alone(StoreId store) {
            real.alone(store);
        }

        @Override
        public Given givenSince(StoreId store, Instant since) {
            var given = real.givenSince(store, since);
            faster.getAndSet(() -> {}).run();
            return given;
        }
    }

    /** Replaced, and paid all the same. */
    private void surplus(String order) {
        var id = premises.start(order).payment().id();
        var provider = premises.handedOut(order);
        premises.start(order, "new-" + order, 5_000, id);
        premises.provider.hold(provider, premises.captured(provider));
        premises.hear(premises.event("late " + order, id, premises.captured(provider)));
    }
}
