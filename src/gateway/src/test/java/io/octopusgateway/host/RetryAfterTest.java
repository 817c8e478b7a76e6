package io.octopusgateway.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | PT1S",
                " 120  | PT2M",
                "21600 | PT6H",
                "21601 | PT6H",
                "999999999 | PT6H",
                "Sun, 22 Nov 2026 03:00:30 GMT | PT30S",
                "Sun, 22 Nov 2026 11:05:00 +0800 | PT5M",
                "Mon, 23 Nov 2026 03:00:00 GMT | PT6H"
            })
    void a_host_may_ask_for_up_to_six_hours(String header, Duration expected) {
        assertThat(RetryAfter.of(header, NOW)).isEqualTo(Optional.of(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "soon", "99999999999999999999", "Sun, 22 Nov 2026 02:59:59 GMT", "٣"})
    void anything_else_is_not_heard(String header) {
        assertThat(RetryAfter.of(header, NOW)).isEmpty();
    }
}
