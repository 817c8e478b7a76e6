package io.octopusgateway.order;

import io.octopusgateway.store.Store;
import java.time.Duration;
import java.util.Optional;

/** The host's ear. Implementations are thread-safe, bounded in time, and never called inside a transaction. */
public interface Host {
    Delivery deliver(Store store, OrderUpdates.Claim claim);

    /** What came of one try. */
    sealed interface Delivery {
        record Acknowledged() implements Delivery {}

        /** Anything but a plain yes: it will be tried again. */
        record Failed(Optional<Duration> retryAfter) implements Delivery {}
    }
}
