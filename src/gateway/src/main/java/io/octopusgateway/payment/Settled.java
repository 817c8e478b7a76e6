package io.octopusgateway.payment;

import org.jspecify.annotations.Nullable;

/** What became of captured money: accepted by the order, or a disposition with its cause. */
public record Settled(
        boolean accepted,
        @Nullable Disposition dispositionOrNull,
        @Nullable Flag causeOrNull) {
    static final Settled ACCEPTED = new Settled(true, null, null);

    static Settled held(@Nullable Flag cause) {
        return new Settled(false, Disposition.HELD, cause);
    }
}
