package io.octopusgateway.payment;

import static io.octopusgateway.payment.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How our own call stands, seen through the payment it is made for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartCallTest {

    private static Instant at(long seconds) {
        return NOW.plusSeconds(seconds);
    }

    private static Instant hours(long hours) {
        return NOW.plus(Duration.ofHours(hours));
    }

    @Test
    void a_call_is_in_flight_until_its_deadline_and_in_doubt_from_then_on() {
        var payment = Payments.requested();

        assertThat(payment.inFlight(at(9))).isTrue();
        assertThat(payment.inDoubt(at(9))).isFalse();
        assertThat(payment.inFlight(at(10))).isFalse();
        assertThat(payment.inDoubt(at(10))).isTrue();
    }

    @Test
    void a_call_in_doubt_is_repeatable_after_half_a_minute_and_within_23_hours() {
        var crashed = Payments.requested();
        var silent = Payments.silent();

        assertThat(crashed.repeatable(at(39))).isFalse();
        assertThat(crashed.repeatable(at(40))).isTrue();
        assertThat(silent.repeatable(at(29))).isFalse();
        assertThat(silent.repeatable(at(30))).isTrue();
        assertThat(silent.repeatable(hours(23).minusSeconds(1))).isTrue();
        assertThat(silent.repeatable(hours(23))).isFalse();
    }

    @Test
    void each_failed_repeat_is_waited_out_like_the_first() {
        var payment = Payments.silent();

        payment.sendAgain(at(60), Payments.PATIENCE);
        var inFlight = payment.repeatable(at(69));
        var atItsDeadline = payment.repeatable(at(70));
        var later = payment.repeatable(at(100));

        assertThat(inFlight).isFalse();
        assertThat(atItsDeadline).isFalse();
        assertThat(later).isTrue();
        assertThat(payment.call().firstSentAt()).isEqualTo(NOW);
    }

    @Test
    void a_request_that_never_left_is_repeatable_at_once_and_its_day_begins_anew() {
        var payment = Payments.answered(Payments.unreachable());

        var atOnce = payment.repeatable(at(1));
        payment.sendAgain(hours(1), Payments.PATIENCE);

        assertThat(atOnce).isTrue();
        assertThat(payment.inDoubt(at(1))).isFalse();
        assertThat(payment.call().firstSentAt()).isEqualTo(hours(1));
        assertThat(payment.call().everSilent()).isFalse();
    }

    @Test
    void missing_credentials_are_told_apart_from_a_provider_that_cannot_be_reached() {
        var unreachable = Payments.answered(Payments.unreachable());
        var unauthorized = Payments.answered(Payments.unauthorized());

        assertThat(unreachable.notSentBecause()).contains(ProviderAnswer.NotSent.Cause.UNREACHABLE);
        assertThat(unauthorized.notSentBecause()).contains(ProviderAnswer.NotSent.Cause.CREDENTIALS);
        assertThat(unauthorized.repeatable(at(1))).isTrue();
        assertThat(unauthorized.isPayable(at(1))).isFalse();
    }

    @Test
    void a_refusal_ends_the_payment_and_nothing_is_kept_to_be_sent() {
        var payment = Payments.answered(Payments.refused());

        assertThat(payment.status()).isEqualTo(PaymentStatus.REJECTED);
        assertThat(payment.repeatable(hours(1))).isFalse();
        assertThat(payment.call().bodyOrNull()).isNull();
        assertThat(payment.call().rejection()).contains(new Rejection(List.of("amount_invalid")));
    }

    @Test
    void whatever_an_answer_knows_of_the_provider_is_kept() {
        var unread = Payments.answered(new ProviderAnswer.Silent(Facts.provider("a")));
        var factless = Payments.answered(Payments.accepted("a", new PaymentEvent[0]));

        assertThat(unread.providerPayments()).extracting(ProviderPayment::id).containsExactly(Facts.provider("a"));
        assertThat(unread.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(unread.handedOut()).isEmpty();
        assertThat(factless.handedOut().orElseThrow().page()).contains(Payments.page("a"));
    }

    @Test
    void after_a_silence_a_refusal_proves_nothing() {
        var payment = Payments.silent();

        payment.sendAgain(at(60), Payments.PATIENCE);
        payment.answered(Payments.refused(), 2, true, at(61));
        payment.sendAgain(at(120), Payments.PATIENCE);
        payment.answered(Payments.unreachable(), 3, true, at(121));

        assertThat(payment.status()).isEqualTo(PaymentStatus.REQUESTED);
        assertThat(payment.inDoubt(at(122))).isTrue();
        assertThat(payment.notSentBecause()).isEmpty();
        assertThat(payment.repeatable(at(150))).isFalse();
        assertThat(payment.repeatable(at(151))).isTrue();
    }

    @Test
    void a_crash_is_a_silence_too() {
        var payment = Payments.requested();

        payment.sendAgain(at(60), Payments.PATIENCE);
        payment.answered(Payments.refused(), 2, true, at(61));

        assertThat(payment.inDoubt(at(61))).isTrue();
    }

    @Test
    void a_late_senders_no_changes_nothing_and_its_yes_is_taken() {
        var payment = Payments.requested();

        payment.sendAgain(at(60), Payments.PATIENCE);
        payment.answered(Payments.refused(), 1, true, at(61));
        var afterNo = payment.inFlight(at(61));
        payment.answered(Payments.accepted("a"), 1, true, at(62));
        payment.answered(Payments.refused(), 2, true, at(63));

        assertThat(afterNo).isTrue();
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.handedOut()).isPresent();
        assertThat(payment.call().bodyOrNull()).isNull();
    }

    @Test
    void a_second_answer_adds_a_provider_payment_and_hands_out_no_second_address() {
        var payment = Payments.pending();

        payment.answered(Payments.accepted("b"), 1, true, at(1));

        assertThat(payment.providerPayments()).hasSize(2);
        assertThat(payment.handedOut().map(ProviderPayment::id)).contains(Facts.provider("a"));
    }

    @Test
    void an_address_nobody_wants_any_more_is_not_handed_out() {
        var payment = Payments.requested();

        payment.answered(Payments.accepted("a"), 1, false, at(1));

        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.handedOut()).isEmpty();
        assertThat(payment.isPayable(at(1))).isFalse();
    }

    @Test
    void an_answer_about_an_ended_or_approved_payment_hands_out_nothing() {
        var expired = Payments.requested();
        var approved = Payments.requested();

        expired.answered(Payments.accepted("a", Facts.expired("a")), 1, true, at(1));
        approved.answered(Payments.accepted("a", Facts.approved("a")), 1, true, at(1));

        assertThat(expired.handedOut()).isEmpty();
        assertThat(approved.handedOut()).isEmpty();
        assertThat(approved.isPayable(at(1))).isTrue();
    }

    @Test
    void a_webhook_before_the_answer_proves_the_payment_but_only_the_answer_ends_the_doubt() {
        var payment = Payments.requested();

        payment.record(Facts.pending("a"));
        var stillCalling = payment.inFlight(at(5));
        var doubt = payment.inDoubt(at(20));
        var repeatable = payment.repeatable(at(40));
        payment.answered(Payments.accepted("a"), 1, true, at(41));

        assertThat(stillCalling).isTrue();
        assertThat(doubt).isTrue();
        assertThat(payment.inDoubt(at(42))).isFalse();
        assertThat(repeatable).isTrue();
        assertThat(payment.handedOut()).isPresent();
    }

    @Test
    void the_bytes_are_erased_when_facts_end_a_payment_whose_answer_was_lost() {
        var payment = Payments.silent();

        payment.record(Facts.captured("a"));

        assertThat(payment.call().bodyOrNull()).isNull();
        assertThat(payment.repeatable(at(60))).isFalse();
    }

    @Test
    void two_misses_a_minute_apart_end_a_call_that_nothing_can_revive() {
        var payment = Payments.silent();

        payment.missed(false, at(60));
        payment.missed(false, at(119));
        var tooSoon = payment.status();
        payment.missed(false, at(120));

        assertThat(tooSoon).isEqualTo(PaymentStatus.REQUESTED);
        assertThat(payment.status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(payment.state().ending()).isEqualTo(Ending.ABSENT);
    }

    @Test
    void a_miss_of_a_call_that_may_still_be_repeated_counts_for_nothing() {
        var payment = Payments.silent();

        payment.missed(true, at(60));
        payment.missed(true, at(600));
        var revivable = payment.status();
        payment.missed(true, hours(23));
        payment.missed(true, hours(24));

        assertThat(revivable).isEqualTo(PaymentStatus.REQUESTED);
        assertThat(payment.status()).isEqualTo(PaymentStatus.EXPIRED);
    }

    @Test
    void a_repeat_forgets_the_miss_before_it() {
        var payment = Payments.silent();

        payment.missed(false, at(60));
        payment.sendAgain(at(70), Payments.PATIENCE);
        payment.answered(Payments.silence(), 2, false, at(75));
        payment.missed(false, at(130));

        assertThat(payment.status()).isEqualTo(PaymentStatus.REQUESTED);
    }

    @Test
    void a_request_that_never_left_is_given_up_half_an_hour_after_its_last_try() {
        var payment = Payments.answered(Payments.unreachable());

        var justBefore = payment.isGivenUp(at(1_799));
        var then = payment.isGivenUp(at(1_800));
        payment.sendAgain(at(1_700), Payments.PATIENCE);
        payment.answered(Payments.unreachable(), 2, true, at(1_701));
        var repeated = payment.isGivenUp(at(1_800));

        assertThat(justBefore).isFalse();
        assertThat(then).isTrue();
        assertThat(repeated).isFalse();
    }
}
