package io.octopusgateway.assembly;

import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stores given by MicroProfile Config, read once at start. */
final class ConfiguredStores implements Stores {
    private final Map<StoreId, Store> byId = new HashMap<>();
    private final Map<String, Store> byWebhookId = new HashMap<>();
    private final Map<String, Store> byApiKeyId = new HashMap<>();

    ConfiguredStores(Collection<Store> stores) {
        for (var store : stores) {
            byId.put(store.id(), store);
            byWebhookId.put(store.webhookId(), store);
            for (ApiKey key : store.apiKeys()) {
                byApiKeyId.put(key.id(), store);
            }
        }
    }

    @Override
    public Optional<Store> byId(StoreId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Optional<Store> byWebhookId(String webhookId) {
        return Optional.ofNullable(byWebhookId.get(webhookId));
    }

    @Override
    public Optional<Store> byApiKeyId(String apiKeyId) {
        return Optional.ofNullable(byApiKeyId.get(apiKeyId));
    }

    @Override
    public Collection<Store> all() {
        return List.copyOf(byId.values());
    }
}
