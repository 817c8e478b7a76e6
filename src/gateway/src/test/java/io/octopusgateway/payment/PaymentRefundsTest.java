package io.octopusgateway.payment;

import static io.octopusgateway.payment.Payments.AMOUNT;
import static io.octopusgateway.payment.Payments.NOW;
import static io.octopusgateway.payment.Payments.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.payment.ProviderReading.RefundAction;
import io.octopusgateway.payment.Refund.State;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What was asked to be given back of a payment, and what the provider says of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PaymentRefundsTest {
    private static final RefundAnswer SILENT = new RefundAnswer.Silent();

    private static RefundId id(String end) {
        return new RefundId("rfd_" + "0".repeat(26 - end.length()) + end);
    }

    private static RefundReference name(String reference) {
        return new RefundReference(reference);
    }

    private static RequestedRefund asked(String reference, String of, long minorUnits) {
        var request =
                new RefundRequest(id(reference), name(reference), Facts.provider(of), Money.hkd(minorUnits), null, NOW);
        return new RequestedRefund(
                request, RefundCall.reserved(new IdempotencyKey(new UUID(0, 1)), "{}".getBytes(UTF_8)));
    }

    /** A captured payment of which these were asked back. */
    private static Payment paid(RequestedRefund... refunds) {
        var payment = Payments.captured();
        for (var refund : refunds) {
            payment.requestedRefunds().add(refund);
        }
        return payment;
    }

    private static RefundCall sent(RefundCall call) {
        return call.sending(NOW, PATIENCE);
    }

    private static RefundCall silent(RefundCall call) {
        return sent(call).answered(SILENT, 1);
    }

    private static void change(Payment payment, String reference, UnaryOperator<RefundCall> step) {
        payment.requestedRefunds().change(name(reference), step);
    }

    private static RefundCall call(Payment payment, String reference) {
        return payment.requestedRefunds().find(name(reference)).orElseThrow().call();
    }

    private static RefundAction listed(
            String action, @Nullable String claimed, @Nullable String reference, long minorUnits) {
        var refund = claimed == null ? null : id(claimed).value();
        return new RefundAction(new ActionId("act_" + action), refund, reference, Money.hkd(minorUnits));
    }

    private static void look(Payment payment, RefundAction... actions) {
        var found = new Found(Facts.provider("a"), null, null, "octopus", AMOUNT, NOW, List.of());
        payment.looked(found.withRefunds(List.of(), List.of(actions)), NOW.plusSeconds(60));
    }

    private static List<State> states(Payment payment) {
        return payment.refunds().stream().map(Refund::state).toList();
    }

    @Test
    void what_is_set_aside_is_not_there_to_be_given_again() {
        var payment = paid(asked("R1", "a", 10_000), asked("R2", "a", 2_850));

        assertThat(states(payment)).containsExactly(State.REQUESTED, State.REQUESTED);
        assertThat(payment.refundable()).isEqualTo(Money.hkd(0));
        assertThat(payment.refunded()).isEqualTo(Money.hkd(0));
        assertThat(payment.isOverdrawn(Facts.provider("a")))
                .as("all of it and no more")
                .isFalse();
        assertThat(payment.flags()).isEmpty();
    }

    @Test
    void what_came_to_nothing_is_there_again() {
        var payment = paid(asked("R1", "a", 1_000), asked("R2", "a", 2_000), asked("R3", "a", 4_000));

        change(payment, "R1", RefundCall::exceeded);
        change(payment, "R2", RefundCall::released);
        change(
                payment,
                "R3",
                call -> sent(call).answered(new RefundAnswer.Refused(new Rejection(List.of("amount_invalid"))), 1));

        assertThat(states(payment)).containsOnly(State.DECLINED);
        assertThat(payment.refundable()).isEqualTo(AMOUNT);
        assertThat(payment.requestedRefunds().hasUnplaced()).isFalse();
    }

    @Test
    void a_reference_is_asked_for_once() {
        var payment = paid(asked("R1", "a", 1_000), asked("R1", "a", 9_000));

        assertThat(payment.requestedRefunds().all()).hasSize(1);
        assertThat(payment.refundable()).isEqualTo(Money.hkd(11_850));
    }

    @Test
    void each_provider_payment_gives_back_what_it_took_itself() {
        var payment = paid(asked("R1", "a", 10_000), asked("R2", "b", 13_000));

        Payments.hearing(payment, Facts.captured("b"), Facts.refunded("a", "1", 2_000));

        assertThat(payment.refundable(Facts.provider("a"))).isEqualTo(Money.hkd(850));
        assertThat(payment.refundable(Facts.provider("b"))).isEqualTo(Money.hkd(0));
        assertThat(payment.isOverdrawn(Facts.provider("a"))).isFalse();
        assertThat(payment.isOverdrawn(Facts.provider("b"))).isTrue();
        assertThat(payment.refundable()).isEqualTo(Money.hkd(700));
    }

    @Test
    void our_id_is_the_proof_and_without_one_the_reference_with_the_amount() {
        var payment = paid(asked("R1", "a", 1_000), asked("R2", "a", 2_000), asked("R3", "a", 3_000));

        look(
                payment,
                listed("1", "R1", null, 999),
                listed("2", null, "R2", 2_000),
                listed("3", null, "R3", 2_990),
                listed("4", "R9", "R3", 3_000));

        assertThat(call(payment, "R1").action()).contains(new ActionId("act_1"));
        assertThat(call(payment, "R2").action()).contains(new ActionId("act_2"));
        assertThat(call(payment, "R3").action()).isEmpty();
        assertThat(states(payment)).containsExactly(State.PENDING, State.PENDING, State.REQUESTED);
        assertThat(payment.requestedRefunds().hasUnplaced()).isTrue();
    }

    @Test
    void one_action_of_the_provider_is_one_refund_of_ours() {
        var payment = paid(asked("R1", "a", 1_000), asked("R2", "a", 1_000));
        change(payment, "R1", call -> call.known(new ActionId("act_1")));
        change(payment, "R2", PaymentRefundsTest::silent);

        look(payment, listed("1", null, "R2", 1_000));

        assertThat(call(payment, "R1").action()).contains(new ActionId("act_1"));
        assertThat(call(payment, "R2").action()).isEmpty();
        assertThat(call(payment, "R2").misses()).isOne();
    }

    @Test
    void only_a_refund_in_doubt_is_missed_and_only_by_a_look_at_its_own_provider_payment() {
        var payment = paid(asked("R1", "a", 1_000), asked("R2", "a", 2_000), asked("R3", "b", 3_000));
        change(payment, "R2", PaymentRefundsTest::silent);
        change(payment, "R3", PaymentRefundsTest::silent);

        look(payment, listed("9", null, "R3", 3_000));

        assertThat(call(payment, "R1").misses()).as("never sent").isZero();
        assertThat(call(payment, "R2").misses()).isOne();
        assertThat(call(payment, "R2").missedAtOrNull()).isEqualTo(NOW.plusSeconds(60));
        assertThat(call(payment, "R3").misses()).as("of another one").isZero();
        assertThat(call(payment, "R3").action()).isEmpty();
    }

    @Test
    void a_look_that_read_no_refunds_says_nothing_of_them_and_its_facts_are_recorded() {
        var payment = Payments.silent();
        payment.requestedRefunds().add(asked("R1", "b", 1_000));
        change(payment, "R1", PaymentRefundsTest::silent);

        payment.looked(
                new Found(Facts.provider("b"), null, null, "octopus", AMOUNT, NOW, List.of(Facts.captured("b"))), NOW);
        payment.looked(new Found(Facts.provider("c"), null, null, "octopus", AMOUNT, NOW, List.of()), NOW);

        assertThat(call(payment, "R1").misses()).isZero();
        assertThat(payment.captured()).isEqualTo(AMOUNT);
        assertThat(payment.providerPayments())
                .extracting(ProviderPayment::id)
                .containsExactly(Facts.provider("b"), Facts.provider("c"));
    }

    @Test
    void what_the_provider_reports_counts_and_the_name_stays_the_host_s() {
        var payment = paid(asked("R1", "a", 1_000));
        change(payment, "R1", call -> call.known(new ActionId("act_1")));

        Payments.hearing(payment, Facts.refunded("a", "1", 1_200), Facts.refunded("a", "2", 50));

        assertThat(payment.refunds())
                .containsExactly(
                        new Refund(
                                Facts.provider("a"),
                                name("R1"),
                                new ActionId("act_1"),
                                Money.hkd(1_200),
                                State.SUCCEEDED),
                        new Refund(Facts.provider("a"), null, new ActionId("act_2"), Money.hkd(50), State.SUCCEEDED));
        assertThat(payment.refunds()).extracting(Refund::isExternal).containsExactly(false, true);
        assertThat(payment.refunds().get(0).reference()).contains(name("R1"));
        assertThat(payment.refunds().get(0).action()).contains(new ActionId("act_1"));
        assertThat(payment.flags()).containsExactly(Flag.EXTERNAL_REFUND);
    }

    @Test
    void a_refund_of_ours_is_nobody_else_s() {
        var payment = paid(asked("R1", "a", 1_000));
        change(payment, "R1", call -> call.known(new ActionId("act_1")));

        payment.record(Facts.refunded("a", "1", 1_000));

        assertThat(payment.flags()).isEmpty();
        assertThat(payment.refunds()).hasSize(1);
    }

    @Test
    void the_larger_of_two_reports_that_go_equally_far_counts_whichever_came_first() {
        var less = Facts.refund(Kind.REFUND_PENDING, "a", "1", Money.hkd(1_000));
        var more = Facts.refund(Kind.REFUND_PENDING, "a", "1", Money.hkd(1_500));
        var done = Facts.refunded("a", "1", 900);

        for (var payment : List.of(
                Payments.after(Facts.captured("a"), less, more), Payments.after(Facts.captured("a"), more, less))) {
            assertThat(payment.refundable()).isEqualTo(Money.hkd(11_350));
            payment.record(done);
            assertThat(payment.refundable()).as("the state that goes further").isEqualTo(Money.hkd(11_950));
        }
    }

    @Test
    void an_action_that_is_reported_of_two_provider_payments_counts_once() {
        var less = Facts.refunded("a", "1", 1_000);
        var more = Facts.refunded("b", "1", 1_500);

        for (var payment : List.of(
                Payments.after(Facts.captured("a"), less, more), Payments.after(Facts.captured("a"), more, less))) {
            assertThat(payment.refunds()).hasSize(1);
            assertThat(payment.refunded()).isEqualTo(Money.hkd(1_500));
        }
    }

    @Test
    void a_refund_is_given_up_after_a_day_in_which_nothing_of_it_can_have_left() {
        var day = NOW.plus(Duration.ofHours(24));
        var refund = asked("R1", "a", 1_000);
        var lost = refund.with(PaymentRefundsTest::silent);
        var unsent = new RefundAnswer.NotSent(ProviderAnswer.NotSent.Cause.UNREACHABLE);

        assertThat(refund.isGivenUp(day)).isTrue();
        assertThat(refund.isGivenUp(day.minusNanos(1))).isFalse();
        assertThat(refund.with(call -> sent(call).answered(unsent, 1)).isGivenUp(day))
                .isTrue();
        assertThat(refund.with(PaymentRefundsTest::sent).isGivenUp(day)).isFalse();
        assertThat(lost.isGivenUp(day)).isFalse();
    }

    @Test
    void refunds_that_were_stored_are_the_same_when_the_payment_is_built_again() {
        var payment = paid(asked("R1", "a", 1_000), asked("R2", "a", 2_000));

        var again = new Payment(payment.state());

        assertThat(again.requestedRefunds().all())
                .isEqualTo(payment.requestedRefunds().all());
        assertThat(again.requestedRefunds().find(name("R2"))).isPresent();
        assertThat(again.requestedRefunds().find(name("R3"))).isEmpty();
    }
}
