package io.octopusgateway.host;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a host asks us to wait: in seconds or until a time, and never longer than our own longest wait. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final String SECONDS = "[0-9]{1,9}";

    private RetryAfter() {}

    static Optional<Duration> of(String header, Instant now) {
        return parse(header.strip(), now)
                .filter(wait -> !wait.isNegative() && !wait.isZero())
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> parse(String header, Instant now) {
        if (header.matches(SECONDS)) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            var until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, until.toInstant()));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
