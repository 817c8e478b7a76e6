package io.octopusgateway.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LooksTest {

    @Test
    void a_payment_a_shopper_may_be_paying_is_looked_at_every_two_minutes() {
        assertThat(Looks.pause(Duration.ofSeconds(60), true)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Looks.pause(Duration.ofMinutes(13), true)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_call_without_an_answer_is_looked_at_every_minute_for_an_hour() {
        assertThat(Looks.pause(Duration.ofSeconds(60), false)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Looks.pause(Duration.ofMinutes(59), false)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Looks.pause(Duration.ofHours(1), false)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void the_older_it_is_the_longer_the_pause_and_there_is_always_a_next_look() {
        var pause = Duration.ZERO;

        for (var age = Duration.ofSeconds(60); age.compareTo(Duration.ofDays(400)) < 0; age = age.plus(pause)) {
            var next = Looks.pause(age, true);
            assertThat(next).as("after " + age).isGreaterThanOrEqualTo(pause).isLessThanOrEqualTo(Duration.ofDays(7));
            pause = next;
        }

        assertThat(pause).isEqualTo(Duration.ofDays(7));
    }
}
