package io.octopusgateway.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, not for a time. */
public final class Until {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Until() {}

    /** Returns when the condition holds; fails with what was waited for when it does not in time. */
    public static void holds(Duration atMost, String what, BooleanSupplier condition) {
        var end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
