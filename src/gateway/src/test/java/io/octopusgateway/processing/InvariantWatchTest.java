package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.processing.Invariants.Check;
import io.octopusgateway.processing.Invariants.Scope;
import io.octopusgateway.processing.Invariants.Violation;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.StoreId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InvariantWatchTest {
    private static final StoreId STORE = new StoreId("hk");
    private static final Violation WRONG = new Violation(STORE, "pmt_1");

    private final HandClock clock = new HandClock();
    private final RecordedSignals signals = new RecordedSignals();
    private final Stored stored = new Stored();
    private final InvariantWatch watch =
            new InvariantWatch(stored, SomeStores.of(SomeStores.named("hk")), signals, clock);

    /** What is stored, set by hand, and what was checked. */
    private static final class Stored implements Invariants {
        private final Map<Invariant, List<Violation>> wrong = new EnumMap<>(Invariant.class);
        private final Map<Invariant, Check> checks = new EnumMap<>(Invariant.class);
        private final Map<Invariant, Instant> due = new EnumMap<>(Invariant.class);
        private final Map<Invariant, Instant> healthy = new EnumMap<>(Invariant.class);
        private final List<Scope> scopes = new ArrayList<>();

        @Override
        public Optional<Instant> claim(Invariant invariant, Instant now, Instant next) {
            if (now.isBefore(due.getOrDefault(invariant, now))) {
                return Optional.empty();
            }
            due.put(invariant, next);
            return Optional.of(healthy.getOrDefault(invariant, now));
        }

        @Override
        public List<Violation> violations(Invariant invariant, Scope scope) {
            if (invariant == Invariant.AMOUNTS
                    && !wrong.getOrDefault(invariant, List.of()).isEmpty()) {
                throw new IllegalStateException("too slow");
            }
            scopes.add(scope);
            return wrong.getOrDefault(invariant, List.of());
        }

        @Override
        public void checked(Invariant invariant, Instant begun, List<Violation> found) {
            checks.put(invariant, new Check(invariant, begun, found));
        }

        @Override
        public List<Check> last() {
            return List.copyOf(checks.values());
        }
    }

    private void turnAfter(Duration time) {
        clock.pass(time);
        watch.turn();
    }

    @Test
    void what_is_wrong_is_told_once_and_shown_for_as_long_as_it_lasts_and_told_again_after_it_was_mended() {
        stored.wrong.put(Invariant.EVIDENCE, List.of(WRONG, new Violation(STORE, "pmt_2")));
        turnAfter(InvariantWatch.EVERY);
        turnAfter(InvariantWatch.EVERY);
        var shown = watch.found(Invariant.EVIDENCE);
        var once = signals.all();
        stored.wrong.clear();
        turnAfter(InvariantWatch.EVERY);
        var mended = watch.found(Invariant.EVIDENCE);
        stored.wrong.put(Invariant.EVIDENCE, List.of(WRONG));
        turnAfter(InvariantWatch.EVERY);

        assertThat(shown).hasSize(2);
        assertThat(once).containsExactly("INVARIANT_VIOLATED hk I3:pmt_1");
        assertThat(mended).isEmpty();
        assertThat(signals.all()).hasSize(2);
    }

    @Test
    void each_is_checked_once_in_ten_minutes_a_little_further_back_than_it_was_well_and_not_at_once() {
        watch.turn();
        turnAfter(InvariantWatch.EVERY.minusSeconds(1));
        var early = List.copyOf(stored.scopes);
        turnAfter(Duration.ofSeconds(1));
        turnAfter(Duration.ofMinutes(1));
        var now = clock.instant().minus(Duration.ofMinutes(1));

        assertThat(early).isEmpty();
        assertThat(stored.scopes)
                .hasSize(Invariant.values().length)
                .containsOnly(new Scope(now.minus(InvariantWatch.OVERLAP), now, Set.of(STORE)));
    }

    @Test
    void what_another_server_found_is_known_and_not_told_again() {
        stored.checks.put(Invariant.EVIDENCE, new Check(Invariant.EVIDENCE, clock.instant(), List.of(WRONG)));

        watch.turn();

        assertThat(watch.found(Invariant.EVIDENCE)).containsExactly(WRONG);
        assertThat(signals.all()).isEmpty();
    }

    @Test
    void one_that_cannot_be_checked_keeps_no_other_from_it_and_grows_old() {
        stored.wrong.put(Invariant.AMOUNTS, List.of(WRONG));
        stored.wrong.put(Invariant.TIMELINE, List.of(WRONG));
        turnAfter(InvariantWatch.EVERY);
        var beside = watch.found(Invariant.TIMELINE);
        var old = watch.staleness();
        stored.wrong.clear();
        turnAfter(InvariantWatch.EVERY);

        assertThat(beside).hasSize(1);
        assertThat(old).isEqualTo(InvariantWatch.EVERY);
        assertThat(watch.staleness()).isZero();
    }

    @Test
    void every_invariant_has_a_name_of_its_own_and_says_what_must_hold() {
        assertThat(Invariant.values())
                .extracting(Invariant::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("I\\d+[a-f]?"));
        assertThat(Invariant.values()).extracting(Invariant::meaning).doesNotHaveDuplicates();
    }

    @Test
    void the_page_names_every_invariant_in_its_own_words() throws IOException {
        var rows = Files.readString(Path.of("../../docs/reliability.md"))
                .lines()
                .filter(line -> line.startsWith("| I"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(Invariant.values())
                        .map(one -> "| " + one.id() + " | " + one.meaning() + " |")
                        .toList());
    }
}
