package io.octopusgateway.assembly;

import io.octopusgateway.processing.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks again every twentieth of a second: another server may be the one that commits. */
final class PollingPatience implements Patience {
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Override
    public <T> Optional<T> await(Duration atMost, Supplier<Optional<T>> look) {
        var end = System.nanoTime() + atMost.toNanos();
        var seen = look.get();
        while (seen.isEmpty()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            seen = look.get();
        }
        return seen;
    }
}
