package io.octopusgateway.payment;

import static io.octopusgateway.payment.Payments.NOW;
import static io.octopusgateway.payment.Payments.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.ProviderAnswer.NotSent.Cause;
import io.octopusgateway.payment.RefundCall.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How a call for a refund may go on: a doubtful one is never in a hurry, and a certain no is one only if nothing was lost. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundCallTest {
    private static final RefundCall RESERVED =
            RefundCall.reserved(new IdempotencyKey(new UUID(0, 1)), "{}".getBytes(UTF_8));
    private static final RefundAnswer SILENT = new RefundAnswer.Silent();
    private static final RefundAnswer NO = new RefundAnswer.Refused(new Rejection(List.of("amount_invalid")));
    private static final RefundAnswer UNSENT = new RefundAnswer.NotSent(Cause.UNREACHABLE);
    private static final ActionId ACTION = new ActionId("act_1");

    private static RefundCall sent() {
        return RESERVED.sending(NOW, PATIENCE);
    }

    private static RefundCall missedAt(RefundCall call, long... minutes) {
        var missed = call;
        for (var minute : minutes) {
            missed = missed.missed(minute(minute));
        }
        return missed;
    }

    private static Instant minute(long number) {
        return NOW.plus(Duration.ofMinutes(number));
    }

    @Test
    void what_is_set_aside_may_be_sent_and_is_not_in_doubt() {
        assertThat(RESERVED.sendable()).isTrue();
        assertThat(RESERVED.inDoubt(NOW)).isFalse();
        assertThat(RESERVED.firstSentAtOrNull()).isNull();
    }

    @Test
    void a_send_without_an_answer_is_in_flight_and_then_in_doubt() {
        assertThat(sent().inFlight(NOW)).isTrue();
        assertThat(sent().inDoubt(NOW)).isFalse();
        assertThat(sent().inDoubt(NOW.plus(PATIENCE))).isTrue();
        assertThat(sent().sendable()).isFalse();
    }

    @Test
    void an_answer_names_the_action_and_the_bytes_are_forgotten() {
        var known = sent().answered(new RefundAnswer.Accepted(ACTION), 1);

        assertThat(known.state()).isEqualTo(State.ACCEPTED);
        assertThat(known.action()).contains(ACTION);
        assertThat(known.bodyOrNull()).isNull();
    }

    @Test
    void a_certain_no_is_over_and_never_after_silence() {
        var silent = sent().answered(SILENT, 1);
        var later = minute(20);

        assertThat(sent().answered(NO, 1).state()).isEqualTo(State.REFUSED);
        assertThat(sent().answered(NO, 1).rejection()).isPresent();
        assertThat(silent.sending(later, PATIENCE).answered(NO, 2).state()).isEqualTo(State.SILENT);
        assertThat(silent.sending(later, PATIENCE).answered(UNSENT, 2).state()).isEqualTo(State.SILENT);
    }

    @Test
    void a_late_sender_adds_what_it_knows_and_takes_nothing_back() {
        var second = sent().answered(UNSENT, 1).sending(minute(1), PATIENCE);

        assertThat(second.answered(NO, 1)).isEqualTo(second);
        assertThat(second.answered(new RefundAnswer.Accepted(ACTION), 1).action())
                .contains(ACTION);
    }

    @Test
    void what_never_left_may_be_sent_again_at_once_and_its_day_begins_anew() {
        var unsent = sent().answered(UNSENT, 1);

        assertThat(unsent.sendable()).isTrue();
        assertThat(unsent.sending(minute(5), PATIENCE).firstSentAtOrNull()).isEqualTo(minute(5));
        assertThat(sent().answered(new RefundAnswer.NotSent(Cause.CREDENTIALS), 1)
                        .state())
                .isEqualTo(State.UNAUTHORIZED);
    }

    @Test
    void doubt_is_looked_for_three_times_over_ten_minutes_before_it_is_sent_again() {
        var silent = sent().answered(SILENT, 1);

        assertThat(silent.repeatable(minute(60))).isFalse();
        assertThat(missedAt(silent, 5, 10).repeatable(minute(30))).isFalse();
        assertThat(missedAt(silent, 5, 6, 7).repeatable(minute(14))).isFalse();
        assertThat(missedAt(silent, 5, 6, 7).repeatable(minute(30)))
                .as("looks in a row are one")
                .isFalse();
        assertThat(missedAt(silent, 5, 10, 15).repeatable(minute(15))).isTrue();
    }

    @Test
    void a_second_silence_is_looked_for_anew_and_the_first_send_counts_for_the_provider_s_memory() {
        var again = missedAt(sent().answered(SILENT, 1), 5, 10, 15).sending(minute(15), PATIENCE);

        assertThat(again.misses()).isZero();
        assertThat(again.firstSentAtOrNull()).isEqualTo(NOW);
        assertThat(again.everSilent()).isTrue();
    }

    @Test
    void beyond_twenty_three_hours_only_a_person_can_help() {
        var missed = missedAt(sent().answered(SILENT, 1), 5, 10, 15);
        var late = NOW.plus(Duration.ofHours(23));

        assertThat(missed.repeatable(late)).isFalse();
        assertThat(missed.needsPerson(late)).isTrue();
        assertThat(missed.needsPerson(late.minusSeconds(1))).isFalse();
        assertThat(RESERVED.needsPerson(late)).isFalse();
    }

    @Test
    void only_what_was_never_sent_is_let_go() {
        assertThat(RESERVED.released().state()).isEqualTo(State.RELEASED);
        assertThat(sent().answered(UNSENT, 1).released().state()).isEqualTo(State.RELEASED);
        assertThat(sent().released().state()).isEqualTo(State.SENT);
        assertThat(sent().answered(SILENT, 1).released().state()).isEqualTo(State.SILENT);
    }

    @Test
    void nothing_secret_is_said() {
        assertThat(sent().toString()).isEqualTo("RefundCall[" + RESERVED.key() + ", SENT, sends=1]");
    }
}
