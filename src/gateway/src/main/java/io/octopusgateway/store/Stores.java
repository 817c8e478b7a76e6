package io.octopusgateway.store;

import java.util.Collection;
import java.util.Optional;

/** The stores there are. Thread-safe; answers may change between calls when a store is configured anew. */
public interface Stores {
    Optional<Store> byId(StoreId id);

    Optional<Store> byWebhookId(String webhookId);

    /** The store that owns the API key with this public identifier. */
    Optional<Store> byApiKeyId(String apiKeyId);

    Collection<Store> all();
}
