package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.processing.Backlog.Kind;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BacklogWatchTest {
    private static final StoreId STORE = new StoreId("hk");

    private final HandClock clock = new HandClock();
    private final RecordedSignals signals = new RecordedSignals();
    private final Open open = new Open();
    private final BacklogWatch watch = new BacklogWatch(open, SomeStores.of(SomeStores.named("hk")), signals, clock);

    /** What is open, set by hand. */
    private static final class Open implements Backlog {
        private final List<Line> lines = new ArrayList<>();
        private @Nullable Instant lastWebhook;
        private int looks;

        @Override
        public List<Line> of(StoreId store) {
            looks++;
            return List.copyOf(lines);
        }

        @Override
        public Optional<Instant> lastWebhook(StoreId store) {
            return Optional.ofNullable(lastWebhook);
        }
    }

    private void open(Kind kind, Duration age) {
        open.lines.add(new Backlog.Line(kind, 3, Optional.of(clock.instant().minus(age))));
    }

    @Test
    void what_was_seen_is_remembered_and_grows_old_without_another_look() {
        open(Kind.PARKED_EVENTS, Duration.ofMinutes(2));
        open.lastWebhook = clock.instant().minusSeconds(30);
        watch.turn();

        clock.pass(Duration.ofMinutes(1));

        assertThat(watch.count(STORE, Kind.PARKED_EVENTS)).isEqualTo(3);
        assertThat(watch.age(STORE, Kind.PARKED_EVENTS)).isEqualTo(Duration.ofMinutes(3));
        assertThat(watch.silence(STORE)).contains(Duration.ofSeconds(90));
        assertThat(watch.staleness()).isEqualTo(Duration.ofMinutes(1));
        assertThat(open.looks).isEqualTo(1);
    }

    @Test
    void where_nothing_is_open_there_is_no_age_and_where_nobody_looked_the_figures_are_stale() {
        clock.pass(Duration.ofMinutes(5));
        var before = watch.staleness();
        watch.turn();

        assertThat(before).isEqualTo(Duration.ofMinutes(5));
        assertThat(watch.staleness()).isZero();
        assertThat(watch.count(STORE, Kind.HELD_MONEY)).isZero();
        assertThat(watch.age(STORE, Kind.HELD_MONEY)).isZero();
        assertThat(watch.silence(STORE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"STUCK_EVENTS", "HELD_MONEY"},
            mode = Mode.EXCLUDE)
    void the_oldest_item_is_told_of_once_when_it_is_open_for_too_long_and_again_after_it_was_not(Kind kind) {
        var deadline = Objects.requireNonNull(BacklogWatch.DEADLINES.get(kind));
        open(kind, deadline);
        watch.turn();
        assertThat(signals.all()).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        watch.turn();
        watch.turn();
        assertThat(signals.all()).containsExactly("DOUBT_TOO_OLD hk " + kind);

        open.lines.clear();
        watch.turn();
        open(kind, deadline.plusSeconds(1));
        watch.turn();
        assertThat(signals.all()).hasSize(2);
    }

    @Test
    void what_has_an_alert_of_its_own_is_not_told_of_twice() {
        open(Kind.HELD_MONEY, Duration.ofDays(9));
        open(Kind.STUCK_EVENTS, Duration.ofDays(9));

        watch.turn();

        assertThat(signals.all()).isEmpty();
    }
}
