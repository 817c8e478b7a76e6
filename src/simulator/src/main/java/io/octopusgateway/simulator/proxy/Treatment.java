package io.octopusgateway.simulator.proxy;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to a connection. {@code bytes} matters for {@link #resetAfter} only, {@code time} for
 * {@link #drip} and {@link #delay}. An answer is what the target says after the client spoke, until the client speaks
 * again.
 */
public record Treatment(Kind kind, long bytes, Duration time) {
    /** All that comes goes on. */
    public static final Treatment FORWARD = of(Kind.FORWARD);
    /** The connection stands and nothing moves, in either direction. */
    public static final Treatment HANG = of(Kind.HANG);
    /** Everything is taken from both sides and nothing arrives anywhere. */
    public static final Treatment BLACK_HOLE = of(Kind.BLACK_HOLE);
    /** A kept connection turns out to be dead: the first request works, the second meets a reset. */
    public static final Treatment STALE = of(Kind.STALE);
    /** Half of what the target says first arrives, then the connection ends. */
    public static final Treatment HALF_ANSWER = of(Kind.HALF_ANSWER);
    /** The request reaches the target, and once it answers the client's connection is reset. */
    public static final Treatment LOSE_ANSWER = of(Kind.LOSE_ANSWER);
    /** The request reaches the target, and the client waits for ever. */
    public static final Treatment SWALLOW_ANSWER = of(Kind.SWALLOW_ANSWER);
    /** The request reaches the target, and the answer waits for {@link FaultProxy#release}. */
    public static final Treatment HOLD_ANSWER = of(Kind.HOLD_ANSWER);

    /** The connection is reset once so many bytes of answers have arrived; 0 resets before the first. */
    public static Treatment resetAfter(long bytes) {
        return new Treatment(Kind.RESET_AFTER, bytes, Duration.ZERO);
    }

    /** Answers arrive byte by byte, with so much time between two. */
    public static Treatment drip(Duration pause) {
        return new Treatment(Kind.DRIP, 0, pause);
    }

    /** Everything the target says arrives so much later. */
    public static Treatment delay(Duration time) {
        return new Treatment(Kind.DELAY, 0, time);
    }

    private static Treatment of(Kind kind) {
        return new Treatment(kind, 0, Duration.ZERO);
    }

    /** Which treatment. */
    public enum Kind {
        FORWARD,
        HANG,
        BLACK_HOLE,
        STALE,
        HALF_ANSWER,
        LOSE_ANSWER,
        SWALLOW_ANSWER,
        HOLD_ANSWER,
        RESET_AFTER,
        DRIP,
        DELAY
    }
}
