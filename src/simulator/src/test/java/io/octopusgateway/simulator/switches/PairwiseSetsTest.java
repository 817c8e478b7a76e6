package io.octopusgateway.simulator.switches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Few sets, every pair. */
final class PairwiseSetsTest {
    @Test
    void every_two_positions_of_every_two_switches_meet_in_some_set() {
        List<Switches> sets = PairwiseSets.of(7);

        List<String> unmet = new ArrayList<>();
        for (Switch one : Switches.all()) {
            for (Switch other : Switches.all()) {
                if (!one.equals(other)) {
                    unmet.addAll(unmet(sets, one, other));
                }
            }
        }
        assertThat(unmet).isEmpty();
        assertThat(sets).hasSizeLessThan(70);
    }

    @Test
    void the_same_seed_gives_the_same_sets_and_another_seed_others() {
        assertThat(texts(PairwiseSets.of(7)))
                .isEqualTo(texts(PairwiseSets.of(7)))
                .isNotEqualTo(texts(PairwiseSets.of(8)));
    }

    @Test
    void sets_for_some_switches_leave_the_others_where_they_are_likely() {
        List<Switch> some = List.of(Switches.named("events.envelope"), Switches.named("reads.list-lag"));

        List<Switches> sets = PairwiseSets.of(some, 1);

        assertThat(sets).hasSize(12);
        assertThat(sets).allMatch(set -> set.has(Starts.Addresses.PROCESSING));
        assertThat(sets).anyMatch(set -> set.has(Events.Envelope.NEWER) && set.has(Reads.ListLag.TWO_LISTS));
    }

    private static List<String> unmet(List<Switches> sets, Switch one, Switch other) {
        List<String> unmet = new ArrayList<>();
        for (Setting left : one.settings()) {
            for (Setting right : other.settings()) {
                if (sets.stream().noneMatch(set -> set.has(left) && set.has(right))) {
                    unmet.add(one.name() + "=" + left + " with " + other.name() + "=" + right);
                }
            }
        }
        return unmet;
    }

    private static List<String> texts(List<Switches> sets) {
        return sets.stream().map(Switches::toString).toList();
    }
}
