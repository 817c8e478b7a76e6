package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;
import java.time.Instant;

/** Writes the update that tries a host's receiver out, in the language of the contract. */
public interface TrialUpdates {
    byte[] of(StoreId store, Instant now);
}
