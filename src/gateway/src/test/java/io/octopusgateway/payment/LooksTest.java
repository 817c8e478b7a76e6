package io.octopusgateway.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LooksTest {
    private static final Duration PAY_WITHIN = Duration.ofMinutes(10);

    @Test
    void a_payment_a_shopper_may_be_paying_is_looked_at_every_two_minutes() {
        assertThat(Looks.pause(Duration.ofSeconds(60), PAY_WITHIN, true)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Looks.pause(Duration.ofMinutes(13), PAY_WITHIN, true)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_store_that_gives_more_time_is_looked_after_closely_for_as_long() {
        var hour = Duration.ofHours(1);

        assertThat(Looks.pause(Duration.ofMinutes(63), hour, true)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Looks.pause(Duration.ofMinutes(64), hour, true)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_call_without_an_answer_is_looked_at_every_minute_for_an_hour() {
        assertThat(Looks.pause(Duration.ofSeconds(60), PAY_WITHIN, false)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Looks.pause(Duration.ofMinutes(59), PAY_WITHIN, false)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Looks.pause(Duration.ofHours(1), PAY_WITHIN, false)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void each_pause_begins_with_its_age() {
        assertThat(Looks.pause(Duration.ofMinutes(14).minusNanos(1), PAY_WITHIN, true))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(Looks.pause(Duration.ofMinutes(14), PAY_WITHIN, true)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Looks.pause(Duration.ofHours(1).minusNanos(1), PAY_WITHIN, true))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(Looks.pause(Duration.ofHours(1), PAY_WITHIN, true)).isEqualTo(Duration.ofHours(1));
        assertThat(Looks.pause(Duration.ofDays(1).minusNanos(1), PAY_WITHIN, true))
                .isEqualTo(Duration.ofHours(1));
        assertThat(Looks.pause(Duration.ofDays(1), PAY_WITHIN, true)).isEqualTo(Duration.ofDays(1));
        assertThat(Looks.pause(Duration.ofDays(30).minusNanos(1), PAY_WITHIN, true))
                .isEqualTo(Duration.ofDays(1));
        assertThat(Looks.pause(Duration.ofDays(30), PAY_WITHIN, true)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void a_payment_that_has_money_is_looked_at_five_times_in_half_a_year() {
        assertThat(Looks.afterCapture(Duration.ZERO)).contains(Duration.ofDays(1));
        assertThat(Looks.afterCapture(Duration.ofDays(1).minusNanos(1))).contains(Duration.ofDays(1));
        assertThat(Looks.afterCapture(Duration.ofDays(1))).contains(Duration.ofDays(7));
        assertThat(Looks.afterCapture(Duration.ofDays(7))).contains(Duration.ofDays(30));
        assertThat(Looks.afterCapture(Duration.ofDays(30))).contains(Duration.ofDays(90));
        assertThat(Looks.afterCapture(Duration.ofDays(90))).contains(Duration.ofDays(180));
        assertThat(Looks.afterCapture(Duration.ofDays(180))).isEmpty();
        assertThat(Looks.isAfterCapture(Duration.ofDays(1).minusNanos(1))).isFalse();
        assertThat(Looks.isAfterCapture(Duration.ofDays(1))).isTrue();
    }

    @Test
    void an_open_payment_is_overdue_once_an_hour_after_its_time() {
        var quarter = Duration.ofMinutes(15);
        var due = Payments.NOW.plus(Duration.ofMinutes(75));
        var told = Payments.pending();
        told.decide(made -> made.overdue(due));

        assertThat(Looks.isOverdue(Payments.pending(), quarter, due)).isTrue();
        assertThat(Looks.isOverdue(Payments.pending(), quarter, due.minusNanos(1)))
                .isFalse();
        assertThat(Looks.isOverdue(told, quarter, due)).isFalse();
        assertThat(Looks.isOverdue(Payments.captured(), quarter, due)).isFalse();
    }

    @Test
    void the_older_it_is_the_longer_the_pause_and_there_is_always_a_next_look() {
        var pause = Duration.ZERO;

        for (var age = Duration.ofSeconds(60); age.compareTo(Duration.ofDays(400)) < 0; age = age.plus(pause)) {
            var next = Looks.pause(age, PAY_WITHIN, true);
            assertThat(next).as("after " + age).isGreaterThanOrEqualTo(pause).isLessThanOrEqualTo(Duration.ofDays(7));
            pause = next;
        }

        assertThat(pause).isEqualTo(Duration.ofDays(7));
    }
}
