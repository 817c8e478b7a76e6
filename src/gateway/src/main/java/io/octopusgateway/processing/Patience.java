package io.octopusgateway.processing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits, for a bounded time, until something committed elsewhere can be seen. */
public interface Patience {
    <T> Optional<T> await(Duration atMost, Supplier<Optional<T>> look);
}
