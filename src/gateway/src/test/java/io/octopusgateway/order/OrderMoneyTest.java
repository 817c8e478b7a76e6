package io.octopusgateway.order;

import static io.octopusgateway.payment.Payments.AMOUNT;
import static io.octopusgateway.payment.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Decisions;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.HostRejection;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.Settled;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.MoneyPolicy.Late;
import io.octopusgateway.store.MoneyPolicy.Rejected;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderMoneyTest {
    private static final Money OTHER = Money.hkd(5_000);

    private static Payment second(PaymentEvent... facts) {
        var payment = Payments.requested(2, AMOUNT);
        payment.answered(Payments.accepted("b"), 1, true, NOW);
        return Payments.hearing(payment, facts);
    }

    private static void hear(Order order, Payment payment, PaymentEvent... facts) {
        Payments.hearing(payment, facts);
        order.settle(MoneyPolicy.CAUTIOUS, NOW);
    }

    @Test
    void captured_money_is_simply_accepted_even_after_an_end_nobody_was_told_of() {
        var payment = Payments.after(Facts.expired("a"));
        var order = SomeOrders.of(payment);

        hear(order, payment, Facts.captured("a"));

        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
        assertThat(order.captured()).contains(AMOUNT);
        assertThat(order.refunded()).contains(Money.hkd(0));
    }

    @Test
    void a_replaced_payment_that_was_paid_first_is_accepted_and_the_second_capture_is_surplus() {
        var first = Payments.pending();
        var current = second();
        var order = SomeOrders.of(first, current);

        hear(order, first, Facts.captured("a"));
        hear(order, current, Facts.captured("b"));

        assertThat(order.accepted()).contains(first.id());
        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
        assertThat(order.captured()).contains(AMOUNT);
        assertThat(current.decisions().settled())
                .contains(new Settled(false, Disposition.REFUNDING, Flag.DUPLICATE_CAPTURE, NOW));
    }

    @Test
    void a_negative_end_of_what_is_not_current_fails_no_order() {
        var first = Payments.pending();
        var current = second();
        var order = SomeOrders.of(first, current);

        hear(order, first, Facts.expired("a"));
        var whileOpen = order.verdict();
        hear(order, current, Facts.captured("b"));
        hear(order, first, Facts.declined("a", null));

        assertThat(whileOpen).isEqualTo(Verdict.AWAITING_PAYMENT);
        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void a_capture_after_the_host_was_told_of_the_failure_is_held() {
        var payment = Payments.after(Facts.expired("a"));
        payment.decide(Decisions::tellFailure);
        var order = SomeOrders.of(payment);

        hear(order, payment, Facts.captured("a"));

        assertThat(order.verdict()).isEqualTo(Verdict.REVIEW);
        assertHeld(payment, Flag.LATE_CAPTURE);
    }

    @Test
    void another_amount_is_held() {
        var payment = Payments.pending();
        var order = SomeOrders.of(payment);

        hear(order, payment, Facts.captured("a", OTHER));

        assertThat(order.verdict()).isEqualTo(Verdict.REVIEW);
        assertHeld(payment, Flag.AMOUNT_MISMATCH);
    }

    @Test
    void what_was_reversed_goes_back_whatever_else_applies() {
        var first = Payments.captured();
        var reversed = second();
        var order = SomeOrders.of(first, reversed);
        order.reverse(reversed, NOW);

        hear(order, reversed, Facts.captured("b", OTHER));

        assertThat(reversed.decisions().settled()).contains(new Settled(false, Disposition.REFUNDING, null, NOW));
        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void a_decision_about_money_is_made_once() {
        var payment = Payments.captured();
        var order = SomeOrders.of(payment);

        hear(order, payment, Facts.captured("c"));

        assertThat(payment.decisions().settled().orElseThrow().accepted()).isTrue();
        assertThat(payment.flags()).contains(Flag.DUPLICATE_CAPTURE, Flag.REVIEW);
        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void held_money_that_was_given_back_is_no_question_any_more() {
        var payment = Payments.after(Facts.captured("a", OTHER));
        var order = SomeOrders.of(payment);

        hear(order, payment, Facts.refunded("a", "1", 5_000));

        assertThat(order.verdict()).isEqualTo(Verdict.REFUNDED);
        assertThat(order.decide(Optional.empty(), Payments.request(AMOUNT), Optional.empty(), NOW))
                .isEqualTo(new Start.Fresh(2));
    }

    @Test
    void the_verdict_follows_the_current_payment_while_there_is_no_money() {
        assertThat(SomeOrders.of(Payments.requested()).verdict()).isEqualTo(Verdict.AWAITING_PAYMENT);
        assertThat(SomeOrders.of(Payments.pending()).verdict()).isEqualTo(Verdict.AWAITING_PAYMENT);
        assertThat(SomeOrders.of(Payments.after(Facts.approved("a"))).verdict()).isEqualTo(Verdict.PROCESSING);
        assertThat(SomeOrders.of(Payments.answered(Payments.refused())).verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(SomeOrders.of(Payments.after(Facts.canceled("a")), second()).verdict())
                .isEqualTo(Verdict.AWAITING_PAYMENT);
    }

    private static void assertHeld(Payment payment, Flag cause) {
        assertThat(payment.decisions().settled()).contains(new Settled(false, Disposition.HELD, cause, NOW));
        assertThat(payment.flags()).contains(cause, Flag.REVIEW);
        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
    }

    // What a store wants

    private static final MoneyPolicy BOLD = new MoneyPolicy(Late.REOPEN_ORDER, Rejected.REFUND);

    private static final HostRejection REJECTION = new HostRejection(3, "SOLD_OUT", NOW.plusSeconds(9));

    @Test
    void a_store_may_want_an_order_paid_although_it_was_told_of_a_failure() {
        var payment = Payments.after(Facts.expired("a"));
        payment.decide(Decisions::tellFailure);
        var order = SomeOrders.of(payment);

        Payments.hearing(payment, Facts.captured("a"));
        order.settle(BOLD, NOW);

        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
        assertThat(order.accepted()).contains(payment.id());
    }

    @Test
    void what_a_host_rejected_before_its_money_came_is_not_accepted() {
        for (var policy : List.of(MoneyPolicy.CAUTIOUS, BOLD)) {
            var payment = Payments.pending();
            var order = SomeOrders.of(payment);

            order.reject(payment, REJECTION, policy);
            Payments.hearing(payment, Facts.captured("a"));
            order.settle(policy, NOW);

            assertThat(order.accepted()).isEmpty();
            assertThat(payment.decisions().settled())
                    .map(Settled::dispositionOrNull)
                    .contains(policy.equals(BOLD) ? Disposition.REFUNDING : Disposition.HELD);
            assertThat(order.verdict()).isEqualTo(Verdict.REVIEW);
        }
    }

    @Test
    void accepted_money_that_is_rejected_is_the_order_s_no_longer() {
        for (var policy : List.of(MoneyPolicy.CAUTIOUS, BOLD)) {
            var payment = Payments.pending();
            var order = SomeOrders.of(payment);
            hear(order, payment, Facts.captured("a"));

            order.reject(payment, REJECTION, policy);
            order.settle(policy, NOW);

            assertThat(payment.flags()).contains(Flag.REVIEW);
            assertThat(order.accepted()).isEmpty();
            assertThat(order.verdict()).isEqualTo(Verdict.REVIEW);
            assertThat(payment.decisions().settled())
                    .map(Settled::dispositionOrNull)
                    .contains(policy.equals(BOLD) ? Disposition.REFUNDING : Disposition.HELD);
        }
    }

    @Test
    void what_a_person_accepted_although_it_was_rejected_does_not_go_back_by_another_rejection() {
        var payment = Payments.pending();
        var order = SomeOrders.of(payment);
        hear(order, payment, Facts.captured("a"));
        order.reject(payment, REJECTION, BOLD);
        Ruling.ACCEPT.on(order, payment, NOW.plusSeconds(60));

        order.reject(payment, new HostRejection(5, "SOLD_OUT", NOW.plusSeconds(90)), BOLD);

        assertThat(order.accepted()).contains(payment.id());
        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
    }
}
