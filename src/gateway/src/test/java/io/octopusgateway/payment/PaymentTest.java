package io.octopusgateway.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent.Kind;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaymentTest {
    private static final Money USD = new Money(12_850, Currency.getInstance("USD"));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                                    | PENDING",
                "pending                             | PENDING",
                "approved                            | CAPTURE_PENDING",
                "approved pending                    | CAPTURE_PENDING",
                "captured                            | CAPTURED",
                "expired                             | EXPIRED",
                "canceled                            | CANCELED",
                "declined                            | DECLINED",
                "captureDeclined                     | DECLINED",
                "approved expired                    | EXPIRED",
                "expired canceled                    | CANCELED",
                "canceled expired                    | CANCELED",
                "declined canceled expired           | DECLINED",
                "expired canceled captureDeclined    | DECLINED",
                "declined captured                   | CAPTURED",
                "captured declined canceled expired  | CAPTURED",
                "captureDeclined captured            | CAPTURED",
                "captured part                       | PARTIALLY_REFUNDED",
                "part captured expired               | PARTIALLY_REFUNDED",
                "captured part rest                  | REFUNDED",
                "captured part part rest             | REFUNDED",
                "captured rest                       | PARTIALLY_REFUNDED",
                "part                                | PENDING",
                "hidden:declined                     | PENDING",
                "hidden:expired approved             | CAPTURE_PENDING",
                "hidden:captured                     | CAPTURED",
                "expired hidden:captured             | CAPTURED",
            })
    void a_status_is_computed_from_the_facts(String facts, PaymentStatus status) {
        var payment = Payments.pending();

        words(facts).map(PaymentTest::fact).forEach(payment::record);

        assertThat(payment.status()).isEqualTo(status);
    }

    private static Stream<String> words(String text) {
        return text == null ? Stream.of() : Stream.of(text.split(" ", -1));
    }

    private static PaymentEvent fact(String word) {
        var hidden = word.startsWith("hidden:");
        var id = hidden ? "b" : "a";
        return switch (hidden ? word.substring("hidden:".length()) : word) {
            case "pending" -> Facts.pending(id);
            case "approved" -> Facts.approved(id);
            case "captured" -> Facts.captured(id);
            case "expired" -> Facts.expired(id);
            case "canceled" -> Facts.canceled(id);
            case "declined" -> Facts.declined(id, "20017");
            case "captureDeclined" -> Facts.captureDeclined(id);
            case "part" -> Facts.refunded(id, "1", 2_850);
            case "rest" -> Facts.refunded(id, "2", 10_000);
            default -> throw new IllegalArgumentException(word);
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_status_is_open_or_has_money_or_ended_without(PaymentStatus status) {
        var word = status.isOpen() ? "open" : status.hasMoney() ? "money" : status.isNegative() ? "nothing" : "";

        assertThat(word)
                .isEqualTo(
                        switch (status) {
                            case REQUESTED, PENDING, CAPTURE_PENDING -> "open";
                            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> "money";
                            case DECLINED, CANCELED, EXPIRED, REJECTED -> "nothing";
                        });
        assertThat(Stream.of(status.isOpen(), status.hasMoney(), status.isNegative())
                        .filter(one -> one))
                .hasSize(1);
    }

    @Test
    void one_capture_reported_three_times_is_captured_once() {
        var payment = Payments.captured();

        var second = payment.record(Facts.captured("a"));
        var third = payment.record(Facts.captured("a"));

        assertThat(second).isFalse();
        assertThat(third).isFalse();
        assertThat(payment.captured()).isEqualTo(Payments.AMOUNT);
        assertThat(payment.flags()).isEmpty();
        assertThat(payment.knowsAll(List.of(Facts.captured("a")))).isTrue();
    }

    @Test
    void a_capture_at_two_amounts_counts_at_the_larger_and_is_looked_at() {
        var payment = Payments.after(Facts.captured("a", Money.hkd(12_000)), Facts.captured("a"));

        payment.record(Facts.captured("a", Money.hkd(12_000)));

        assertThat(payment.captured()).isEqualTo(Payments.AMOUNT);
        assertThat(payment.flags()).containsExactly(Flag.REVIEW);
    }

    @Test
    void a_decline_with_two_codes_is_looked_at_and_one_without_a_code_is_not() {
        var contradicted = Payments.after(Facts.declined("a", "20017"), Facts.declined("a", "200P1"));
        var completed = Payments.after(Facts.declined("a", null), Facts.declined("a", "200P1"));

        assertThat(contradicted.flags()).containsExactly(Flag.REVIEW);
        assertThat(completed.flags()).isEmpty();
        assertThat(completed.decline())
                .contains(new Decline("200P1", Decline.Reason.OVER_LIMIT, Decline.Stage.AUTHORIZATION));
    }

    @Test
    void the_smaller_code_and_the_earlier_time_count_whichever_report_came_first() {
        var early = PaymentEvent.declined(Kind.DECLINED, Facts.provider("a"), "200P1", Payments.NOW);
        var late = PaymentEvent.declined(Kind.DECLINED, Facts.provider("a"), "20017", Payments.NOW.plusSeconds(9));
        var both = new PaymentEvent(Kind.DECLINED, Facts.provider("a"), null, null, "20017", Payments.NOW, true);

        assertThat(Payments.after(early, late).state().facts()).contains(both);
        assertThat(Payments.after(late, early).state().facts()).contains(both);
    }

    @Test
    void what_is_news_is_said_and_what_is_known_is_not() {
        var payment = Payments.pending();

        assertThat(payment.knowsAll(List.of(Facts.pending("a")))).isTrue();
        assertThat(payment.knowsAll(List.of(Facts.pending("a"), Facts.captured("a"))))
                .isFalse();
        assertThat(payment.record(Facts.captured("a"))).isTrue();
        assertThat(payment.knowsAll(List.of(Facts.captured("a")))).isTrue();
        assertThat(payment.knowsAll(List.of(Facts.captured("a", Money.hkd(1_000)))))
                .as("the same fact with other content")
                .isFalse();
    }

    @Test
    void what_a_host_rejected_and_what_is_overdue_while_it_is_open_asks_for_a_person() {
        var rejected = Payments.captured();
        var overdue = Payments.pending();
        var first = new HostRejection(2, "unknown order", Payments.NOW);

        rejected.decide(made -> made.reject(first).reject(new HostRejection(3, "still", Payments.NOW)));
        overdue.decide(made -> made.overdue(Payments.NOW));
        var open = overdue.flags();
        overdue.record(Facts.captured("a"));

        assertThat(rejected.flags()).containsExactly(Flag.REVIEW);
        assertThat(rejected.decisions().rejection()).as("the first counts").contains(first);
        assertThat(open).containsExactly(Flag.REVIEW);
        assertThat(overdue.flags()).isEmpty();
    }

    @Test
    void a_change_a_host_can_see_is_a_new_version() {
        var payment = Payments.pending();
        var later = Payments.NOW.plusSeconds(9);

        payment.changed(later);

        assertThat(payment.version()).isEqualTo(1);
        assertThat(payment.updatedAt()).isEqualTo(later);
        assertThat(payment.createdAt()).isEqualTo(Payments.NOW);
    }

    @Test
    void money_in_another_currency_is_in_no_sum_and_is_looked_at() {
        var payment = Payments.after(Facts.captured("a", USD));

        assertThat(payment.captured()).isEqualTo(Money.hkd(0));
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.hasMoney()).isTrue();
        assertThat(payment.isCapturedAsAsked()).isFalse();
        assertThat(payment.flags()).containsExactlyInAnyOrder(Flag.AMOUNT_MISMATCH, Flag.REVIEW);
    }

    @Test
    void a_refund_in_another_currency_is_in_no_sum_and_is_looked_at() {
        var payment = Payments.after(Facts.captured("a"), Facts.refund(Kind.REFUNDED, "a", "1", USD));

        assertThat(payment.refunded()).isEqualTo(Money.hkd(0));
        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment.flags()).containsExactly(Flag.REVIEW);
    }

    @Test
    void another_amount_is_folded_as_it_is() {
        var payment = Payments.after(Facts.captured("a", Money.hkd(12_000)));

        assertThat(payment.captured()).isEqualTo(Money.hkd(12_000));
        assertThat(payment.isCapturedAsAsked()).isFalse();
        assertThat(payment.flags()).containsExactlyInAnyOrder(Flag.AMOUNT_MISMATCH, Flag.REVIEW);
    }

    @Test
    void two_provider_payments_that_took_money_are_added_up_and_looked_at() {
        var payment = Payments.after(Facts.captured("a"), Facts.captured("b"));

        assertThat(payment.captured()).isEqualTo(Money.hkd(25_700));
        assertThat(payment.flags()).containsExactlyInAnyOrder(Flag.DUPLICATE_CAPTURE, Flag.REVIEW);
        assertThat(payment.providerPayments()).hasSize(2);
    }

    @Test
    void while_nothing_was_handed_out_any_provider_payment_can_end_it() {
        var payment = Payments.silent();

        payment.record(Facts.expired("b"));

        assertThat(payment.status()).isEqualTo(PaymentStatus.EXPIRED);
    }

    @Test
    void refunds_are_told_apart_by_their_action_and_a_success_outweighs_the_rest() {
        var payment = Payments.after(
                Facts.captured("a"),
                Facts.refunded("a", "1", 1_000),
                Facts.refund(Kind.REFUND_DECLINED, "a", "1", Money.hkd(1_000)),
                Facts.refund(Kind.REFUND_PENDING, "a", "1", Money.hkd(1_500)),
                Facts.refund(Kind.REFUND_PENDING, "a", "2", Money.hkd(2_000)),
                Facts.refund(Kind.REFUND_DECLINED, "a", "3", Money.hkd(4_000)));

        assertThat(payment.refunds())
                .extracting(Refund::state)
                .containsExactly(Refund.State.SUCCEEDED, Refund.State.PENDING, Refund.State.DECLINED);
        assertThat(payment.refunded()).isEqualTo(Money.hkd(1_000));
        assertThat(payment.refundable()).isEqualTo(Money.hkd(9_850));
        assertThat(payment.flags()).containsExactly(Flag.EXTERNAL_REFUND);
    }

    @Test
    void more_given_back_than_taken_is_looked_at_and_leaves_nothing_to_refund() {
        var payment = Payments.after(Facts.captured("a"), Facts.refunded("a", "1", 20_000));

        assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(payment.refundable()).isEqualTo(Money.hkd(0));
        assertThat(payment.flags()).contains(Flag.REVIEW);
        assertThat(Payments.after(Facts.captured("a"), Facts.refunded("a", "1", 12_850))
                        .flags())
                .as("exactly as much")
                .doesNotContain(Flag.REVIEW);
    }

    @Test
    void a_returned_refund_is_flagged_and_changes_no_sum() {
        var payment = Payments.after(
                Facts.captured("a"),
                Facts.refunded("a", "1", 12_850),
                Facts.refund(Kind.REFUND_RETURNED, "a", "1", Payments.AMOUNT));

        assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(payment.flags()).contains(Flag.REFUND_RETURNED);
    }

    @Test
    void an_evidence_ends_a_payment_until_the_provider_says_otherwise() {
        var payment = Payments.silent();

        payment.end(Ending.ABSENT);
        var ended = payment.status();
        payment.record(Facts.pending("a"));
        var told = payment.status();
        payment.record(Facts.captured("a"));

        assertThat(ended).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(told).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
    }

    @Test
    void a_fact_about_money_needs_its_amount_and_one_about_a_refund_its_action() {
        var now = Payments.NOW.plus(Duration.ofSeconds(1));

        assertThatThrownBy(() -> PaymentEvent.of(Kind.CAPTURED, Facts.provider("a"), now))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new PaymentEvent(Kind.REFUNDED, Facts.provider("a"), Payments.AMOUNT, null, null, now, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_payment_that_was_stored_is_the_same_when_it_is_built_again() {
        var payment = Payments.after(Facts.captured("a"), Facts.captured("b"), Facts.refunded("a", "1", 10));

        var again = new Payment(payment.state());

        assertThat(again.state()).isEqualTo(payment.state());
        assertThat(again.status()).isEqualTo(payment.status());
        assertThat(again.flags()).isEqualTo(payment.flags());
    }
}
