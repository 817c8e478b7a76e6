package io.octopusgateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.postgres.OtherDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whoever guesses waits, and has nobody else wait, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThrottleIT {
    private static final String SHOP = "192.0.2.1";

    private final OtherDatabase database = OtherDatabase.empty("throttle");
    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final Throttle throttle =
            SignIns.passwordThrottle(database.postgres().failedSignIns(), () -> now);

    private boolean mayTry(String address) {
        return throttle.take("ada", address).isEmpty();
    }

    private int guessesFrom(String address) {
        var tries = 0;
        for (; mayTry(address); tries++) {}
        return tries;
    }

    @Test
    void whoever_guesses_waits_ever_longer_and_what_is_right_makes_good() {
        assertThat(guessesFrom(SHOP)).isEqualTo(6);

        now = now.plusSeconds(1);
        assertThat(mayTry(SHOP)).isTrue();
        now = now.plusSeconds(1);
        assertThat(throttle.take("ada", SHOP)).contains(Duration.ofSeconds(1));
        throttle.pass("ada", SHOP);
        assertThat(guessesFrom(SHOP)).isEqualTo(6);
    }

    @Test
    void whoever_knows_a_name_does_not_keep_its_owner_waiting_where_they_came_in_before() {
        throttle.pass("ada", SHOP);

        for (var round = 0; round < 100; round++) {
            mayTry("198.51.100." + round);
        }

        assertThat(mayTry("203.0.113.7")).isFalse();
        assertThat(mayTry(SHOP)).isTrue();
        now = now.plus(Duration.ofDays(89));
        assertThat(guessesFrom("203.0.113.8")).isEqualTo(6);
        assertThat(mayTry(SHOP)).isTrue();
    }

    @Test
    void a_name_is_guessed_no_faster_from_many_networks() {
        var tries = 0;
        for (; mayTry("198.51.100." + tries); tries++) {}

        assertThat(tries).isEqualTo(51);
    }

    @Test
    void a_network_that_tries_many_names_waits_and_whoever_is_known_there_does_not() {
        throttle.pass("ada", SHOP);
        var tries = 0;
        for (; throttle.take("name" + tries, SHOP).isEmpty(); tries++) {}

        assertThat(tries).isEqualTo(21);
        assertThat(mayTry(SHOP)).isTrue();
        assertThat(throttle.take("ben", "192.0.2.2")).isEmpty();
    }

    @Test
    void a_subscriber_of_ipv6_is_one_network_however_many_addresses_there_are() {
        for (var round = 0; round < 6; round++) {
            mayTry("2001:db8:1:2::" + round);
        }

        assertThat(mayTry("2001:db8:1:2:ffff::1")).isFalse();
        assertThat(mayTry("2001:db8:1:3::1")).isTrue();
    }

    @Test
    void what_is_too_early_is_counted_nowhere() {
        guessesFrom(SHOP);
        for (var round = 0; round < 60; round++) {
            assertThat(mayTry(SHOP)).isFalse();
        }

        assertThat(mayTry("203.0.113.7")).isTrue();
    }

    @Test
    void many_guesses_at_once_are_all_counted() throws Exception {
        var hands = Executors.newFixedThreadPool(4);
        Callable<Optional<Duration>> guess = () -> throttle.take("ada", SHOP);

        var waits = new ArrayList<Optional<Duration>>();
        for (var one : hands.invokeAll(Collections.nCopies(12, guess))) {
            waits.add(one.get());
        }

        hands.shutdown();
        assertThat(waits).filteredOn(Optional::isEmpty).hasSize(6);
    }
}
