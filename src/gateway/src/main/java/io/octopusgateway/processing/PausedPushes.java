package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;

/** Whether a store's host asked for no more pushes, until they are resumed. Thread-safe. */
@FunctionalInterface
public interface PausedPushes {
    boolean isPaused(StoreId store);
}
