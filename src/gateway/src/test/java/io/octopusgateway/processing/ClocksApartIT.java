package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.postgres.DatabaseClock;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.system.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two servers on one database whose own clocks differ by far more than a lease lasts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClocksApartIT {
    private static final Duration APART = Duration.ofMinutes(10);

    private final HandClock slowOne = new HandClock();
    private final HandClock fastOne = new HandClock();
    private final DatabaseClock slow = RealPostgres.get().postgres().clock(slowOne);
    private final DatabaseClock fast = RealPostgres.get().postgres().clock(fastOne);

    ClocksApartIT() {
        fastOne.pass(APART);
        slow.turn();
        fast.turn();
    }

    @Test
    void both_go_by_the_database_s_time() {
        assertThat(Duration.between(slow.instant(), fast.instant()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void a_clock_that_is_set_anew_is_compared_anew() {
        slowOne.pass(Duration.ofHours(1));
        var before = Duration.between(fast.instant(), slow.instant());
        slow.turn();
        var after = Duration.between(fast.instant(), slow.instant());

        assertThat(before).isGreaterThan(Duration.ofMinutes(59));
        assertThat(after.abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void what_one_server_is_sending_the_other_does_not_send_and_all_arrives_in_order() {
        var telling = new Telling();
        var order = telling.order("one", 3);
        var one = telling.relay(slow);
        var other = telling.relay(fast);
        List<Integer> claimedMeanwhile = new ArrayList<>();
        telling.host = message -> {
            claimedMeanwhile.add(other.turn());
            return Telling.YES;
        };

        one.turn();
        telling.host = message -> {
            claimedMeanwhile.add(one.turn());
            return Telling.YES;
        };
        other.turn();
        Until.holds(Duration.ofSeconds(20), "all are sent", () -> {
            slowOne.pass(Duration.ofSeconds(1));
            one.turn();
            return telling.sent(order).size() >= 3;
        });

        assertThat(claimedMeanwhile).containsOnly(0).hasSizeGreaterThan(1);
        assertThat(telling.sent(order)).containsExactly(1L, 2L, 3L);
    }
}
