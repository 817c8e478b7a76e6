package io.octopusgateway.order;

import static io.octopusgateway.payment.Payments.AMOUNT;
import static io.octopusgateway.payment.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.MoneyPolicy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the host does not want any more: a wish, which only the provider's word and money can overrule. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithdrawalTest {
    private static final Money OTHER = Money.hkd(5_000);

    private static Start asked(Order order, @Nullable PaymentId replaces) {
        return order.decide(
                Optional.of(new PaymentReference("new")), Payments.request(OTHER), Optional.ofNullable(replaces), NOW);
    }

    private static Refusal refused(Order order, @Nullable PaymentId replaces) {
        return catchThrowableOfType(Refusal.class, () -> asked(order, replaces));
    }

    private static Order canceled(Payment payment) {
        var order = SomeOrders.of(payment);
        order.cancel(payment, NOW);
        return order;
    }

    private static void hear(Order order, Payment payment, PaymentEvent... facts) {
        Payments.hearing(payment, facts);
        order.settle(MoneyPolicy.CAUTIOUS, NOW);
    }

    @Test
    void a_wish_changes_no_status_and_the_order_can_be_asked_anew_at_any_amount() {
        var payment = Payments.pending();

        var order = canceled(payment);

        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.decisions().withdrawal().cancelRequested()).isTrue();
        assertThat(order.isWanted(payment)).isFalse();
        assertThat(order.verdict()).isEqualTo(Verdict.UNPAID);
        assertThat(asked(order, null)).isEqualTo(new Start.Fresh(2));
    }

    @Test
    void the_first_wish_counts() {
        var payment = Payments.pending();
        var order = canceled(payment);

        order.cancel(payment, NOW.plusSeconds(9));

        assertThat(payment.decisions().withdrawal().cancelRequestedAtOrNull()).isEqualTo(NOW);
    }

    @Test
    void money_that_has_come_in_cannot_be_canceled() {
        var payment = Payments.captured();
        var order = SomeOrders.of(payment);

        var refusal = catchThrowableOfType(Refusal.class, () -> order.cancel(payment, NOW));

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.ALREADY_CAPTURED);
        assertThat(refusal.payment()).contains(payment.id());
        assertThat(payment.decisions().isWithdrawn()).isFalse();
        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void money_for_what_was_withdrawn_is_not_the_order_s() {
        var payment = Payments.pending();
        var order = canceled(payment);

        hear(order, payment, Facts.captured("a"));

        assertThat(payment.decisions().settled().orElseThrow().dispositionOrNull())
                .isEqualTo(Disposition.REFUNDING);
        assertThat(order.accepted()).isEmpty();
        assertThat(order.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(asked(order, null)).as("the money is on its way back").isEqualTo(new Start.Fresh(2));
    }

    @Test
    void a_reversed_payment_is_withdrawn_and_stays_reversed() {
        var payment = Payments.pending();
        var order = SomeOrders.of(payment);

        order.reverse(payment, NOW);
        order.reverse(payment, NOW.plusSeconds(9));

        assertThat(payment.decisions().isReversed()).isTrue();
        assertThat(payment.decisions().withdrawal().reversedAtOrNull()).isEqualTo(NOW);
        assertThat(payment.decisions().withdrawal().cancelRequested()).isTrue();
        assertThat(order.currentPayment()).isEmpty();
    }

    @Test
    void reversing_the_accepted_payment_leaves_the_order_s_verdict_to_its_sums() {
        var payment = Payments.captured();
        var order = SomeOrders.of(payment);

        order.reverse(payment, NOW);
        var before = order.verdict();
        hear(order, payment, Facts.refunded("a", "1", 12_850));

        assertThat(before).isEqualTo(Verdict.PAID);
        assertThat(order.verdict()).isEqualTo(Verdict.REFUNDED);
    }

    @Test
    void the_provider_s_end_of_what_was_withdrawn_fails_no_order() {
        var payment = Payments.pending();
        var order = canceled(payment);

        hear(order, payment, Facts.expired("a"));

        assertThat(payment.status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(order.verdict()).isEqualTo(Verdict.UNPAID);
    }

    @Test
    void the_open_payment_is_replaced_only_when_it_is_named() {
        var payment = Payments.pending();
        var order = SomeOrders.of(payment);

        assertThat(refused(order, null).reason()).isEqualTo(Refusal.Reason.OPEN_PAYMENT_EXISTS);
        assertThat(refused(order, null).payment()).contains(payment.id());
        assertThat(asked(order, payment.id())).isEqualTo(new Start.Fresh(2));
    }

    @Test
    void what_is_no_payment_of_the_order_is_not_replaced_whether_one_is_open_or_not() {
        var none = Payments.id(9);

        for (var payment : List.of(Payments.pending(), Payments.after(Facts.expired("a")))) {
            assertThat(refused(SomeOrders.of(payment), none).reason()).isEqualTo(Refusal.Reason.REPLACED_NOT_FOUND);
        }
    }

    @Test
    void the_replaced_and_its_successor_know_each_other_and_its_money_goes_back() {
        var payment = Payments.pending();
        var order = SomeOrders.of(payment);
        var successor = Payments.requested(2, OTHER);

        order.begin(successor, Optional.of(new PaymentReference("new")), Optional.of(payment.id()));
        hear(order, payment, Facts.captured("a"));

        assertThat(payment.decisions().withdrawal().replacedBy()).contains(successor.id());
        assertThat(order.replacedFor(successor)).contains(payment.id());
        assertThat(order.replacedFor(payment)).isEmpty();
        assertThat(order.current()).contains(successor.id());
        assertThat(order.isWanted(successor))
                .as("while the other money goes back")
                .isTrue();
        assertThat(order.verdict()).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void what_the_shopper_approved_is_neither_replaced_nor_passed_over() {
        var approved = Payments.after(Facts.approved("a"));
        var named = SomeOrders.of(approved);
        var canceled = canceled(Payments.after(Facts.approved("a")));

        assertThat(refused(named, approved.id()).reason()).isEqualTo(Refusal.Reason.OPEN_PAYMENT_EXISTS);
        assertThat(refused(canceled, null).reason()).isEqualTo(Refusal.Reason.OPEN_PAYMENT_EXISTS);
    }

    @Test
    void a_payment_that_ended_is_followed_not_replaced() {
        var ended = Payments.after(Facts.declined("a", "20051"));
        var order = SomeOrders.of(ended);

        order.begin(Payments.requested(2, AMOUNT), Optional.empty(), Optional.of(ended.id()));

        assertThat(ended.decisions().isWithdrawn()).isFalse();
    }
}
