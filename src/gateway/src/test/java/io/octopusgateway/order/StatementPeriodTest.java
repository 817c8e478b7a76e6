package io.octopusgateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementPeriodTest {
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    @Test
    void a_month_begins_and_ends_at_midnight_of_its_place() {
        var february = StatementPeriod.of("2028-02", HONG_KONG).orElseThrow();

        assertThat(february.from()).isEqualTo(Instant.parse("2028-01-31T16:00:00Z"));
        assertThat(february.until()).isEqualTo(Instant.parse("2028-02-29T16:00:00Z"));
        assertThat(february.days()).hasSize(29).startsWith(february.from());
    }

    @Test
    void a_day_on_which_clocks_are_set_has_another_length() {
        var day = StatementPeriod.of("2026-10-25", ZoneId.of("Europe/London")).orElseThrow();

        assertThat(Duration.between(day.from(), day.until())).isEqualTo(Duration.ofHours(25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-13",
                "2026-02-30",
                "2026-1",
                "+2026-11",
                "-2026-11",
                "2026-11-27T00:00",
                "2026-W47",
                "999999999-12",
                "nonsense",
                "２０２６-11"
            })
    void what_is_neither_is_none(String text) {
        assertThat(StatementPeriod.of(text, HONG_KONG)).isEmpty();
    }
}
