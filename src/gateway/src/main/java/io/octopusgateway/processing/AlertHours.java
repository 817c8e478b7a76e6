package io.octopusgateway.processing;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When people want to hear of what is not critical.
 *
 * @param quietFromOrNull from then until the digest only what is critical is told; null if there is no such time
 * @param digestAt when the day's digest is due
 */
public record AlertHours(ZoneId zone, @Nullable LocalTime quietFromOrNull, LocalTime digestAt) {

    boolean isQuiet(Instant at) {
        return Optional.ofNullable(quietFromOrNull)
                .filter(from -> !from.equals(digestAt)
                        && isBetween(from, at.atZone(zone).toLocalTime()))
                .isPresent();
    }

    private boolean isBetween(LocalTime from, LocalTime time) {
        return from.isBefore(digestAt)
                ? !time.isBefore(from) && time.isBefore(digestAt)
                : !time.isBefore(from) || time.isBefore(digestAt);
    }

    /** Whether the time of a digest came after the last one. */
    boolean isDigestDue(Instant last, Instant now) {
        var local = now.atZone(zone);
        var today = local.toLocalDate().atTime(digestAt).atZone(zone).toInstant();
        var due = today.isAfter(now)
                ? local.toLocalDate().minusDays(1).atTime(digestAt).atZone(zone).toInstant()
                : today;
        return last.isBefore(due);
    }
}
