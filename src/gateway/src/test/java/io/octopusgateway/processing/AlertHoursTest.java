package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When it is quiet, and when the digest is due. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertHoursTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        "22:00,08:00,21:59,false",
        "22:00,08:00,22:00,true",
        "22:00,08:00,03:00,true",
        "22:00,08:00,08:00,false",
        "01:00,08:00,00:59,false",
        "01:00,08:00,01:00,true",
        "01:00,08:00,08:00,false",
        "08:00,08:00,03:00,false",
        ",08:00,03:00,false"
    })
    void quiet_hours_go_from_one_time_of_day_to_the_digest(
            LocalTime from, LocalTime until, LocalTime time, boolean quiet) {
        var at =
                LocalDateTime.of(2026, 11, 27, time.getHour(), time.getMinute()).atZone(ZONE);

        assertThat(new AlertHours(ZONE, from, until).isQuiet(at.toInstant())).isEqualTo(quiet);
    }

    @Test
    void a_digest_is_due_once_a_day_also_when_clocks_change() {
        var hours = new AlertHours(ZONE, null, LocalTime.of(1, 30));
        var last = LocalDateTime.of(2026, 3, 27, 12, 0).atZone(ZONE).toInstant();
        var digests = 0;

        for (var hour = 1; hour <= 24 * 4; hour++) {
            var now = LocalDateTime.of(2026, 3, 27, 12, 0)
                    .atZone(ZONE)
                    .toInstant()
                    .plusSeconds(3600L * hour);
            if (hours.isDigestDue(last, now)) {
                digests++;
                last = now;
            }
        }

        assertThat(digests).isEqualTo(4);
    }
}
