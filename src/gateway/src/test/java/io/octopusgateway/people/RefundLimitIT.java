package io.octopusgateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.people.RefundLimit.Back;
import io.octopusgateway.people.RefundLimit.Leave;
import io.octopusgateway.postgres.OtherDatabase;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How much one person gives back alone, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundLimitIT {
    private final OtherDatabase database = OtherDatabase.empty("refund_limit");
    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final RefundLimit limit = limit(true);
    private final Person ada = person("ada");

    private RefundLimit limit(boolean isOn) {
        return new RefundLimit(database.postgres().givenBack(), Money.hkd(10_000), isOn, () -> now);
    }

    private Person person(String name) {
        return database.postgres()
                .people()
                .add(new PersonName(name), EnumSet.of(Role.OPERATOR), "none", now)
                .orElseThrow();
    }

    private static Back back(String reference, long cents) {
        return new Back(new StoreId("hk"), "pmt_1", reference, Money.hkd(cents));
    }

    @Test
    void one_person_gives_back_up_to_the_limit_and_no_more() {
        assertThat(limit.take(ada, back("r1", 6_000))).isEqualTo(Leave.COUNTED);
        assertThat(limit.take(ada, back("r2", 4_010))).isEqualTo(Leave.ABOVE);
        assertThat(limit.take(ada, back("r3", 4_000))).isEqualTo(Leave.COUNTED);
        assertThat(limit.take(ada, back("r4", 10))).isEqualTo(Leave.ABOVE);
        assertThat(limit.take(person("ben"), back("r5", 10_000))).isEqualTo(Leave.COUNTED);
    }

    @Test
    void the_same_refund_counts_once_and_with_what_it_was_made_greater() {
        limit.take(ada, back("r1", 6_000));

        assertThat(limit.take(ada, back("r1", 6_000))).isEqualTo(Leave.KNOWN);
        assertThat(limit.take(ada, back("r1", 10_010))).isEqualTo(Leave.ABOVE);
        assertThat(limit.take(ada, back("r1", 9_000))).isEqualTo(Leave.KNOWN);
        assertThat(limit.take(ada, back("r1", 10))).isEqualTo(Leave.KNOWN);
        assertThat(limit.take(ada, back("r2", 1_010))).isEqualTo(Leave.ABOVE);
    }

    @Test
    void what_was_given_back_a_day_ago_counts_no_more_and_what_came_to_nothing_neither() {
        limit.take(ada, back("r1", 10_000));
        now = now.plus(Duration.ofHours(24)).minusSeconds(1);
        assertThat(limit.take(ada, back("r2", 10))).isEqualTo(Leave.ABOVE);
        now = now.plusSeconds(1);

        assertThat(limit.take(ada, back("r2", 10_000))).isEqualTo(Leave.COUNTED);
        limit.release(back("r2", 10_000));
        assertThat(limit.take(ada, back("r3", 10_000))).isEqualTo(Leave.COUNTED);
    }

    @Test
    void two_browsers_at_once_give_back_no_more_than_one() throws Exception {
        var hands = Executors.newFixedThreadPool(4);
        var tries = new ArrayList<Callable<Leave>>();
        for (var number = 0; number < 8; number++) {
            var reference = "r" + number;
            tries.add(() -> limit.take(ada, back(reference, 3_000)));
        }

        var leaves = new ArrayList<Leave>();
        for (var one : hands.invokeAll(tries)) {
            leaves.add(one.get());
        }

        hands.shutdown();
        assertThat(leaves).filteredOn(Leave.COUNTED::equals).hasSize(3);
    }

    @Test
    void where_nobody_else_is_asked_nothing_is_above_and_all_is_counted() {
        assertThat(limit(false).take(ada, back("r1", 999_990))).isEqualTo(Leave.COUNTED);
        assertThat(limit.take(ada, back("r2", 10))).isEqualTo(Leave.ABOVE);
    }
}
