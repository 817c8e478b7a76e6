package io.octopusgateway.spi;

import io.octopusgateway.store.StoreId;

/** Knows what the results that travel back with a store's shoppers are signed with. */
public interface ReturnKeys {

    /** The store's own key, which opens nothing else. */
    byte[] of(StoreId store);
}
