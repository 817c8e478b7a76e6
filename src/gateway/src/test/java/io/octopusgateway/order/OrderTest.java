package io.octopusgateway.order;

import static io.octopusgateway.payment.Payments.AMOUNT;
import static io.octopusgateway.payment.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Decisions;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.MoneyPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderTest {
    private static final Money OTHER = Money.hkd(5_000);
    private static final Instant MINUTE = NOW.plus(Duration.ofMinutes(1));

    private static Start start(Order order, @Nullable String name, Money amount) {
        return order.decide(
                Optional.ofNullable(name).map(PaymentReference::new),
                Payments.request(amount),
                Optional.empty(),
                MINUTE);
    }

    private static Refusal refusal(Order order, @Nullable String name, Money amount) {
        try {
            throw new AssertionError("let through: " + start(order, name, amount));
        } catch (Refusal refusal) {
            return refusal;
        }
    }

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
    void an_order_nobody_asked_for_begins_its_first_attempt() {
        var order = SomeOrders.untouched();

        var start = start(order, null, AMOUNT);

        assertThat(start).isEqualTo(new Start.Fresh(1));
        assertThat(order.verdict()).isEqualTo(Verdict.UNPAID);
    }

    @Test
    void a_known_reference_is_its_payment_whatever_has_become_of_it() {
        var open = Payments.pending();
        var paid = Payments.captured();
        var failed = Payments.after(Facts.expired("a"));

        assertThat(start(SomeOrders.of(open), "ref-1", AMOUNT)).isEqualTo(new Start.Known(open));
        assertThat(start(SomeOrders.of(paid), "ref-1", AMOUNT)).isEqualTo(new Start.Known(paid));
        assertThat(start(SomeOrders.of(failed), "ref-1", AMOUNT)).isEqualTo(new Start.Known(failed));
    }

    @Test
    void a_known_reference_with_another_amount_is_refused_and_never_another_payment() {
        var order = SomeOrders.of(Payments.after(Facts.expired("a")));

        var refusal = refusal(order, "ref-1", OTHER);

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.REFERENCE_REUSED);
        assertThat(refusal.payment()).contains(Payments.id(1));
    }

    @Test
    void a_paid_order_refuses_every_other_start() {
        var order = SomeOrders.of(Payments.captured());

        assertThat(refusal(order, "new", AMOUNT).reason()).isEqualTo(Refusal.Reason.ALREADY_PAID);
        assertThat(refusal(order, null, AMOUNT).payment()).contains(Payments.id(1));
        assertThat(refusal(order, "new", OTHER).reason()).isEqualTo(Refusal.Reason.ALREADY_PAID);
    }

    @Test
    void acceptance_ends_with_a_full_refund_and_a_new_reference() {
        var order = SomeOrders.of(Payments.after(Facts.captured("a"), Facts.refunded("a", "1", 12_850)));

        var unnamed = refusal(order, null, AMOUNT);
        var named = start(order, "new", AMOUNT);
        order.begin(second(), Optional.of(new PaymentReference("new")));

        assertThat(unnamed.reason()).isEqualTo(Refusal.Reason.ALREADY_PAID);
        assertThat(named).isEqualTo(new Start.Fresh(2));
        assertThat(order.verdict()).isEqualTo(Verdict.AWAITING_PAYMENT);
        assertThat(order.accepted()).isEmpty();
    }

    @Test
    void a_partly_refunded_order_is_still_paid() {
        var order = SomeOrders.of(Payments.after(Facts.captured("a"), Facts.refunded("a", "1", 10)));

        assertThat(order.verdict()).isEqualTo(Verdict.PARTIALLY_REFUNDED);
        assertThat(refusal(order, "new", AMOUNT).reason()).isEqualTo(Refusal.Reason.ALREADY_PAID);
    }

    @Test
    void held_money_refuses_a_start_even_when_the_accepted_payment_was_given_back() {
        var late = Payments.after(Facts.expired("a"));
        late.decide(Decisions::tellFailure);
        var accepted = second();
        var order = SomeOrders.of(late, accepted);
        hear(order, late, Facts.captured("a"));
        hear(order, accepted, Facts.captured("b"), Facts.refunded("b", "1", 12_850));

        var refusal = refusal(order, "new", AMOUNT);

        assertThat(order.verdict()).isEqualTo(Verdict.REFUNDED);
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.ALREADY_PAID);
        assertThat(refusal.payment()).contains(late.id());
    }

    @Test
    void the_open_payment_is_joined_at_the_same_amount_and_refused_at_another() {
        var payment = Payments.pending();
        var order = SomeOrders.of(payment);

        assertThat(start(order, null, AMOUNT)).isEqualTo(new Start.Joined(payment));
        assertThat(start(order, "new", AMOUNT)).isEqualTo(new Start.Joined(payment));
        assertThat(refusal(order, "new", OTHER).reason()).isEqualTo(Refusal.Reason.OPEN_PAYMENT_EXISTS);
        assertThat(refusal(order, null, OTHER).payment()).contains(payment.id());
    }

    @Test
    void a_payment_whose_call_is_in_flight_is_not_passed_over() {
        var payment = Payments.requested();
        var overtaken = Payments.hearing(Payments.requested(), Facts.pending("a"));

        assertThatThrownBy(() ->
                        SomeOrders.of(payment).decide(Optional.empty(), Payments.request(OTHER), Optional.empty(), NOW))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> SomeOrders.of(overtaken)
                        .decide(Optional.empty(), Payments.request(OTHER), Optional.empty(), NOW))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_doubtful_start_is_sent_again_at_the_same_amount_and_blocks_no_other() {
        var payment = Payments.silent();
        var order = SomeOrders.of(payment);

        assertThat(start(order, "ref-1", AMOUNT)).isEqualTo(new Start.Again(payment));
        assertThat(start(order, "new", AMOUNT)).isEqualTo(new Start.Again(payment));
        assertThat(start(order, "new", OTHER)).isEqualTo(new Start.Fresh(2));
    }

    @Test
    void what_is_no_longer_current_is_never_sent_again() {
        var doubtful = Payments.silent();
        var order = SomeOrders.of(doubtful, second());

        assertThat(start(order, "ref-1", AMOUNT)).isEqualTo(new Start.Known(doubtful));
    }

    @Test
    void a_doubtful_start_of_an_order_that_was_paid_meanwhile_is_never_sent_again() {
        var late = Payments.pending();
        var doubtful = Payments.requested(2, AMOUNT);
        var order = SomeOrders.of(late, doubtful);

        hear(order, late, Facts.captured("a"));

        assertThat(order.isWanted(doubtful)).isFalse();
        assertThat(start(order, "ref-2", AMOUNT)).isEqualTo(new Start.Known(doubtful));
    }

    @Test
    void after_a_negative_end_the_next_start_is_the_next_attempt() {
        var order = SomeOrders.of(Payments.after(Facts.declined("a", "20017")));

        assertThat(start(order, null, OTHER)).isEqualTo(new Start.Fresh(2));
        assertThat(start(order, "new", AMOUNT)).isEqualTo(new Start.Fresh(2));
        assertThat(order.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_doubtful_start_is_joined_while_it_may_come_back_and_followed_when_it_may_not() {
        var payment = Payments.silent();
        var order = SomeOrders.of(payment);
        var soon = NOW.plusSeconds(10);
        var tooLate = NOW.plus(Duration.ofHours(23));

        assertThat(order.decide(Optional.empty(), Payments.request(AMOUNT), Optional.empty(), soon))
                .isEqualTo(new Start.Joined(payment));
        assertThat(order.decide(Optional.empty(), Payments.request(AMOUNT), Optional.empty(), tooLate))
                .isEqualTo(new Start.Fresh(2));
    }

    @Test
    void updates_are_numbered_without_a_gap() {
        var order = SomeOrders.of(Payments.pending());

        assertThat(order.sequence()).isZero();
        assertThat(order.nextSequence()).isEqualTo(1);
        assertThat(order.nextSequence()).isEqualTo(2);
        assertThat(order.sequence()).isEqualTo(2);
    }

    @Test
    void an_order_that_is_built_again_has_its_payments_in_their_order() {
        var first = Payments.after(Facts.expired("a"));
        var second = second();
        var state = new Order.State(
                7,
                SomeOrders.untouched().store(),
                SomeOrders.untouched().reference(),
                3,
                second.id(),
                null,
                List.of(second, first),
                Map.of(new PaymentReference("two"), second.id()));

        var order = new Order(state);

        assertThat(order.id()).isEqualTo(7);
        assertThat(order.payments()).containsExactly(first, second);
        assertThat(order.nextSequence()).isEqualTo(4);
        assertThat(order.nameOf(first)).isEmpty();
        assertThat(order.nameOf(second)).contains(new PaymentReference("two"));
        assertThat(order).hasToString("hk-main/ORD-1 AWAITING_PAYMENT");
    }

    @Test
    void the_first_of_many_names_stays_the_payments_own() {
        var payment = Payments.pending();
        var order = SomeOrders.of(payment);

        for (var number = 0; number < 20; number++) {
            order.name(payment, new PaymentReference("again-" + number));
        }

        assertThat(order.nameOf(payment)).contains(new PaymentReference("ref-1"));
        assertThat(order.names().keySet().iterator().next()).isEqualTo(new PaymentReference("ref-1"));
        assertThat(order.names().keySet()).element(7).isEqualTo(new PaymentReference("again-6"));
    }
}
