package io.octopusgateway.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of captured money: accepted by the order, or a disposition with its cause.
 *
 * @param atOrNull when that was decided; null where it was before anybody wrote it down
 */
public record Settled(
        boolean accepted,
        @Nullable Disposition dispositionOrNull,
        @Nullable Flag causeOrNull,
        @Nullable Instant atOrNull) {
    /** Whether the same was decided, whenever and why. */
    public boolean isLike(Settled other) {
        return accepted == other.accepted && dispositionOrNull == other.dispositionOrNull;
    }

    static Settled accepted(Instant now) {
        return new Settled(true, null, null, now);
    }

    static Settled held(@Nullable Flag cause, Instant now) {
        return new Settled(false, Disposition.HELD, cause, now);
    }

    static Settled refunding(@Nullable Flag cause, Instant now) {
        return new Settled(false, Disposition.REFUNDING, cause, now);
    }
}
