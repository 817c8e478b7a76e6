package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.Refund.State;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rules 13, 14 and 19 on a real database: what goes back by itself, when, how often, and when it does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AutoRefundIT {
    private static final long PAID = 12_850;
    private static final long OTHER = 5_000;

    private final Premises premises = new Premises();

    private void pass(Duration time) {
        premises.clock.pass(time);
        premises.running().reconciliation().turn();
    }

    private Payment payment(String order, PaymentId id) {
        return premises.order(order).payment(id).orElseThrow();
    }

    private List<State> states(String order, PaymentId id) {
        return payment(order, id).refunds().stream().map(Refund::state).toList();
    }

    /** A payment that was paid after the host had replaced it. */
    private PaymentId surplus(String order) {
        var first = premises.start(order).payment().id();
        var provider = premises.handedOut(order);
        premises.start(order, "new-" + order, OTHER, first);
        capture(order, first, provider);
        return first;
    }

    private void capture(String order, PaymentId id, ProviderPaymentId provider) {
        premises.provider.hold(provider, premises.captured(provider));
        premises.hear(premises.event("evt_" + order + id.tail(), id, premises.captured(provider)));
    }

    private void settleAll(Kind state) {
        premises.provider
                .refunds()
                .actions()
                .forEach(action -> premises.provider.refunds().settle(action, state));
    }

    @Test
    void what_was_replaced_and_paid_goes_back_after_the_grace_and_the_new_payment_is_wanted_all_the_same() {
        var first = surplus("one");

        pass(Duration.ofMinutes(4));
        var within = premises.provider.refundsSent().size();
        pass(Duration.ofMinutes(2));
        settleAll(Kind.REFUNDED);
        pass(Duration.ofMinutes(6));

        assertThat(within).isZero();
        assertThat(states("one", first)).containsExactly(State.SUCCEEDED);
        assertThat(premises.provider.refundsSent())
                .extracting(ScriptedProvider.Sent::body)
                .containsExactly("auto-" + first.tail() + "-1");
        assertThat(payment("one", first).refunded()).isEqualTo(Money.hkd(PAID));
        assertThat(premises.order("one").isWanted(premises.payment("one"))).isTrue();
        assertThat(premises.updates("one")).last().asString().contains("refund.succeeded");
    }

    @Test
    void a_reversed_payment_is_given_back_at_once_and_the_order_ends_refunded() {
        var id = premises.start("one").payment().id();
        capture("one", id, premises.handedOut("one"));

        premises.running().commands().reverse(premises.store, id);
        pass(Duration.ZERO);
        settleAll(Kind.REFUNDED);
        pass(Duration.ofMinutes(6));

        assertThat(states("one", id)).containsExactly(State.SUCCEEDED);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.REFUNDED);
        assertThat(premises.provider.refundsSent()).hasSize(1);
    }

    @Test
    void a_reversal_is_a_standing_order_and_money_that_comes_later_goes_back_too() {
        var id = premises.start("one").payment().id();
        var provider = premises.handedOut("one");
        premises.running().commands().reverse(premises.store, id);
        pass(Duration.ofMinutes(1));
        var before = premises.provider.refundsSent().size();

        capture("one", id, provider);
        pass(Duration.ZERO);

        assertThat(before).isZero();
        assertThat(states("one", id)).containsExactly(State.PENDING);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void a_declined_refund_is_tried_again_after_an_hour_a_day_and_three_days_and_then_a_person_is_called() {
        var id = surplus("one");
        premises.provider.nextRefund(Reply.REFUSED, Reply.REFUSED, Reply.REFUSED, Reply.REFUSED);

        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(59));
        var soon = premises.provider.refundsSent().size();
        pass(Duration.ofMinutes(1));
        pass(Duration.ofDays(1));
        pass(Duration.ofDays(3));
        pass(Duration.ofDays(30));

        assertThat(soon).isEqualTo(1);
        assertThat(premises.provider.refundsSent()).hasSize(4);
        assertThat(premises.provider.refundsSent().stream()
                        .map(ScriptedProvider.Sent::key)
                        .distinct())
                .as("each under a key of its own")
                .hasSize(4);
        assertThat(states("one", id)).hasSize(4).containsOnly(State.DECLINED);
        assertThat(premises.signals.of(Alert.REFUND_DECLINED)).contains(id.value());
    }

    @Test
    void a_returned_refund_is_never_given_again_by_itself() {
        var id = surplus("one");
        pass(Duration.ofMinutes(5));
        settleAll(Kind.REFUNDED);
        pass(Duration.ofMinutes(6));

        premises.provider.refunds().actions().forEach(action -> {
            premises.provider.refunds().settle(action, Kind.REFUND_RETURNED);
            premises.hear(
                    premises.event("evt_back", id, premises.provider.refunds().fact(action)));
        });
        pass(Duration.ofDays(2));

        assertThat(premises.provider.refundsSent()).hasSize(1);
        assertThat(payment("one", id).flags()).extracting(Enum::name).contains("REFUND_RETURNED");
        assertThat(premises.signals.of(Alert.REFUND_RETURNED)).containsExactly(id.value());
    }

    @Test
    void beyond_the_brake_money_is_held_for_a_person() {
        premises.brake = new AutoRefunds.Brake(Duration.ofMinutes(5), 2, 10_000_000);
        premises.restart();
        var ids = IntStream.range(0, 3)
                .mapToObj(number -> surplus("order" + number).value())
                .toList();

        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(2));

        assertThat(premises.provider.refundsSent()).hasSize(2);
        var held = premises.rows(
                "select id from payments where disposition = 'HELD' and store = '" + premises.store.id() + "'");
        assertThat(held).hasSize(1);
        assertThat(ids).containsAll(held);
        assertThat(premises.signals.of(Alert.REFUNDS_BRAKED)).isEqualTo(held);
    }

    @Test
    void a_refund_that_a_host_makes_itself_leaves_nothing_to_give_back() {
        var id = surplus("one");
        var command = new RefundCommands.RefundCommand(new RefundReference("own"), Money.hkd(PAID), null);
        assertThat(premises.running().refunds().refund(premises.store, id, command))
                .isPresent();

        pass(Duration.ofMinutes(10));

        assertThat(premises.provider.refundsSent()).hasSize(1);
    }

    @Test
    void while_a_refund_of_the_host_is_under_way_the_rest_waits() {
        var id = surplus("one");
        var command = new RefundCommands.RefundCommand(new RefundReference("own"), Money.hkd(4_000), null);
        assertThat(premises.running().refunds().refund(premises.store, id, command))
                .isPresent();

        pass(Duration.ofMinutes(10));
        var meanwhile = premises.provider.refundsSent().size();
        settleAll(Kind.REFUNDED);
        pass(Duration.ofMinutes(10));
        pass(Duration.ofMinutes(1));

        assertThat(meanwhile).isEqualTo(1);
        assertThat(premises.provider.refundsSent()).hasSize(2);
        assertThat(premises.provider.refunds().sum()).isEqualTo(PAID);
    }

    @Test
    void a_refund_of_the_host_that_was_declined_delays_nothing_and_is_no_try_of_ours() {
        var id = surplus("one");
        premises.provider.nextRefund(Reply.REFUSED);
        var command = new RefundCommands.RefundCommand(new RefundReference("own"), Money.hkd(4_000), null);
        assertThatThrownBy(() -> premises.running().refunds().refund(premises.store, id, command))
                .isInstanceOf(Refusal.class);

        pass(Duration.ofMinutes(5));

        assertThat(premises.provider.refundsSent())
                .extracting(ScriptedProvider.Sent::body)
                .containsExactly("own", "auto-" + id.tail() + "-1");
    }

    @Test
    void a_refund_of_the_dashboard_is_found_a_day_after_the_payment_began() {
        var id = premises.start("one").payment().id();
        capture("one", id, premises.handedOut("one"));
        premises.provider.refunds().atTheDashboard(premises.handedOut("one"), 1_000);

        pass(Duration.ofHours(23));
        var early = payment("one", id).refunded();
        pass(Duration.ofHours(2));

        assertThat(early).isEqualTo(Money.hkd(0));
        assertThat(payment("one", id).refunded()).isEqualTo(Money.hkd(1_000));
    }

    @Test
    void captured_payments_are_read_five_times_and_then_no_more() {
        var id = premises.start("one").payment().id();
        capture("one", id, premises.handedOut("one"));
        pass(Duration.ofMinutes(5));
        var before = premises.provider.reads().size();

        IntStream.range(0, 200).forEach(day -> pass(Duration.ofDays(1)));

        assertThat(premises.provider.reads().size() - before).isEqualTo(5);
        assertThat(payment("one", id).captured()).isEqualTo(Money.hkd(PAID));
    }

    @Test
    void a_payment_pending_an_hour_after_its_time_is_told_once_and_stays_what_it_is() {
        var id = premises.start("one").payment().id();

        pass(premises.store.payWithin().plus(Duration.ofMinutes(59)));
        var early = premises.signals.of(Alert.PAYMENT_OVERDUE);
        pass(Duration.ofMinutes(61));
        pass(Duration.ofHours(2));

        assertThat(early).isEmpty();
        assertThat(premises.signals.of(Alert.PAYMENT_OVERDUE)).containsExactly(id.value());
        assertThat(payment("one", id).status().name()).isEqualTo("PENDING");
        assertThat(premises.updates("one")).last().asString().contains("payment.review", "AWAITING_PAYMENT");
    }
}
