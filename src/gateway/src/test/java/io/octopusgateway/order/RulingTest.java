package io.octopusgateway.order;

import static io.octopusgateway.payment.Payments.AMOUNT;
import static io.octopusgateway.payment.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Decisions;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.Settled;
import io.octopusgateway.store.MoneyPolicy;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RulingTest {
    private static final java.time.Instant LATER = NOW.plus(Duration.ofHours(1));

    private static void refused(Ruling ruling, Order order, Payment payment) {
        var before = payment.decisions();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ruling.on(order, payment, LATER))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.DECISION_NOT_POSSIBLE));
        assertThat(payment.decisions()).isEqualTo(before);
    }

    /** Money that came after the host had been told of a failure. */
    private static Payment late(PaymentEvent... more) {
        var payment = Payments.after(Facts.expired("a"));
        payment.decide(Decisions::tellFailure);
        Payments.hearing(payment, Facts.captured("a"));
        return Payments.hearing(payment, more);
    }

    @Test
    void late_money_is_accepted_held_or_given_back_and_keeps_its_cause() {
        var payment = late();
        var order = SomeOrders.of(payment);

        Ruling.GIVE_BACK.on(order, payment, LATER);
        var given = payment.decisions().settled();
        Ruling.HOLD.on(order, payment, LATER);
        var held = payment.decisions().settled();
        Ruling.ACCEPT.on(order, payment, LATER);

        assertThat(given).contains(new Settled(false, Disposition.REFUNDING, Flag.LATE_CAPTURE, LATER));
        assertThat(held).contains(new Settled(false, Disposition.HELD, Flag.LATE_CAPTURE, LATER));
        assertThat(order.accepted()).contains(payment.id());
        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void what_is_so_already_keeps_its_time_so_that_no_grace_begins_anew() {
        var payment = late();
        var order = SomeOrders.of(payment);
        Ruling.GIVE_BACK.on(order, payment, NOW);

        Ruling.GIVE_BACK.on(order, payment, LATER);

        assertThat(payment.decisions().settled())
                .contains(new Settled(false, Disposition.REFUNDING, Flag.LATE_CAPTURE, NOW));
    }

    @Test
    void accepted_money_is_accepted_and_nothing_else() {
        var payment = Payments.after(Facts.captured("a"));
        var order = SomeOrders.of(payment);

        Ruling.ACCEPT.on(order, payment, LATER);

        assertThat(order.accepted()).contains(payment.id());
        refused(Ruling.HOLD, order, payment);
        refused(Ruling.GIVE_BACK, order, payment);
    }

    @ParameterizedTest
    @EnumSource
    void without_money_there_is_nothing_to_decide(Ruling ruling) {
        var payment = Payments.pending();

        refused(ruling, SomeOrders.of(payment), payment);
    }

    @Test
    void another_amount_is_never_accepted() {
        var payment = Payments.after(Facts.captured("a", Money.hkd(12_000)));
        var order = SomeOrders.of(payment);

        refused(Ruling.ACCEPT, order, payment);
        Ruling.GIVE_BACK.on(order, payment, LATER);

        assertThat(payment.decisions().settled().orElseThrow().dispositionOrNull())
                .isEqualTo(Disposition.REFUNDING);
    }

    @Test
    void what_the_host_cancelled_is_never_accepted_but_may_be_held() {
        var payment = Payments.pending();
        var order = SomeOrders.of(payment);
        order.cancel(payment, NOW);
        Payments.hearing(payment, Facts.captured("a"));
        order.settle(MoneyPolicy.CAUTIOUS, NOW);

        refused(Ruling.ACCEPT, order, payment);
        Ruling.HOLD.on(order, payment, LATER);

        assertThat(order.verdict()).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void what_the_host_reversed_goes_back_whatever_anybody_decides() {
        var payment = Payments.pending();
        var order = SomeOrders.of(payment);
        order.reverse(payment, NOW);
        Payments.hearing(payment, Facts.captured("a"));
        order.settle(MoneyPolicy.CAUTIOUS, NOW);

        refused(Ruling.HOLD, order, payment);
        refused(Ruling.ACCEPT, order, payment);
    }

    @Test
    void an_order_that_accepted_another_payment_accepts_no_second_one() {
        var first = Payments.pending();
        var current = Payments.requested(2, AMOUNT);
        current.answered(Payments.accepted("b"), 1, true, NOW);
        var order = SomeOrders.of(first, current);
        Payments.hearing(first, Facts.captured("a"));
        order.settle(MoneyPolicy.CAUTIOUS, NOW);
        Payments.hearing(current, Facts.captured("b"));
        order.settle(MoneyPolicy.CAUTIOUS, NOW);

        refused(Ruling.ACCEPT, order, current);
    }

    @Test
    void money_some_of_which_went_back_is_not_accepted_and_money_that_is_gone_is_not_decided_about() {
        var some = late(Facts.refunded("a", "act_1", 1_000));
        var all = late(Facts.refunded("a", "act_1", AMOUNT.minorUnits()));

        refused(Ruling.ACCEPT, SomeOrders.of(some), some);
        refused(Ruling.GIVE_BACK, SomeOrders.of(all), all);
    }
}
