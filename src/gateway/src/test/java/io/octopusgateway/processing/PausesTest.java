package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.processing.Surplus.Given;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How long is waited between two tries, and how much goes back by itself before a person is waited for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PausesTest {
    private static final RandomGenerator LEAST = () -> 0;
    private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;

    private static Duration after(int failures, RandomGenerator chance) {
        return new Backoff(Backoff.ORDER_UPDATES, chance).after(failures);
    }

    @Test
    void each_failure_is_waited_for_longer_give_or_take_a_fifth() {
        assertThat(after(1, LEAST)).isEqualTo(Duration.ofSeconds(4));
        assertThat(after(1, MIDDLE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(after(2, MIDDLE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(after(10, MIDDLE)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void the_last_step_is_kept_to_and_the_first_one_is_the_least() {
        var backoff = new Backoff(Backoff.ORDER_UPDATES, MIDDLE);

        assertThat(backoff.after(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(backoff.after(99)).isEqualTo(Duration.ofHours(6));
        assertThat(backoff.isExhausted(10)).isFalse();
        assertThat(backoff.isExhausted(11)).isTrue();
    }

    @Test
    void a_refund_is_looked_after_closely_for_an_hour_and_then_ever_more_rarely() {
        assertThat(DueRefunds.pause(Duration.ofHours(1).minusNanos(1))).isEqualTo(Duration.ofMinutes(5));
        assertThat(DueRefunds.pause(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
        assertThat(DueRefunds.pause(Duration.ofDays(2).minusNanos(1))).isEqualTo(Duration.ofHours(1));
        assertThat(DueRefunds.pause(Duration.ofDays(2))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void the_brake_lets_through_what_it_names_and_no_more() {
        var brake = AutoRefunds.Brake.DEFAULT;

        assertThat(brake.holds(new Given(19, 0), Money.hkd(10))).isFalse();
        assertThat(brake.holds(new Given(20, 0), Money.hkd(10))).isTrue();
        assertThat(brake.holds(new Given(1, 1_000_000), Money.hkd(1_000_000))).isFalse();
        assertThat(brake.holds(new Given(1, 1_000_000), Money.hkd(1_000_010))).isTrue();
    }
}
