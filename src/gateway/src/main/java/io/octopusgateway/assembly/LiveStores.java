package io.octopusgateway.assembly;

import io.octopusgateway.people.Storekeeper.Judge;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.KeptStores;
import io.octopusgateway.store.KeptStores.Everything;
import io.octopusgateway.store.KeptStores.KeptKey;
import io.octopusgateway.store.KeptStores.KeptStore;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The stores that are configured, and those that people keep, as of the last change that was seen. Where both say
 * something, the configuration is right. Thread-safe: whoever asks gets one state or the next.
 */
final class LiveStores implements Stores {
    private static final Logger LOG = System.getLogger(LiveStores.class.getName());

    private final Collection<Store> configured;
    private final KeptStores kept;
    private final Judge judge;
    private final InstantSource clock;
    private final List<Consumer<StoreId>> listeners = new CopyOnWriteArrayList<>();
    private final Set<StoreId> announced = new HashSet<>();
    private volatile State state;

    private record State(long revision, ConfiguredStores stores) {}

    LiveStores(Stores configured, KeptStores kept, Judge judge, InstantSource clock) {
        this.configured = configured.all();
        this.kept = kept;
        this.judge = judge;
        this.clock = clock;
        state = state(Everything.NOTHING);
        announce();
    }

    /** Looks whether something changed, and takes it up. */
    void turn() {
        if (kept.revision() != state.revision()) {
            refresh();
        }
    }

    /**
     * Takes up whatever there is now.
     *
     * @throws KeptStores.Unreadable if a secret cannot be opened; what was known stays as it was
     */
    synchronized void refresh() {
        var next = kept.everything();
        if (next.revision() >= state.revision()) {
            state = state(next);
            announce();
        }
    }

    /** Has somebody told of each store there is, and of each that comes. */
    synchronized void whenNew(Consumer<StoreId> listener) {
        listeners.add(listener);
        announced.forEach(listener);
    }

    private synchronized void announce() {
        for (var store : all()) {
            if (announced.add(store.id())) {
                listeners.forEach(listener -> listener.accept(store.id()));
            }
        }
    }

    private State state(Everything everything) {
        var stores = new LinkedHashMap<StoreId, Store>();
        configured.forEach(store -> stores.put(store.id(), store));
        everything.stores().stream()
                .filter(one -> !stores.containsKey(one.id()))
                .map(this::made)
                .flatMap(Optional::stream)
                .forEach(store -> stores.put(store.id(), store));
        var keys = keys(everything);
        var whole = new ArrayList<Store>();
        for (var store : stores.values()) {
            var paused = everything.pauses().containsKey(store.id());
            whole.add(store.with(keys.getOrDefault(store.id(), List.of()), paused));
        }
        return new State(everything.revision(), new ConfiguredStores(whole));
    }

    /** One that is wrong by now, as when an address is no longer allowed, takes no other down with it. */
    private Optional<Store> made(KeptStore one) {
        var judgement = judge.judge(one);
        if (judgement.store().isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "the store {0} is out of service: its {1} in the console must be mended",
                    one.id(),
                    judgement.wrong().keySet());
        }
        return judgement.store();
    }

    private Map<StoreId, List<ApiKey>> keys(Everything everything) {
        var taken = configured.stream()
                .flatMap(store -> store.apiKeys().stream())
                .map(ApiKey::id)
                .collect(Collectors.toUnmodifiableSet());
        return everything.keys().stream()
                .filter(one -> !taken.contains(one.key().id()) && one.key().isGood(clock.instant()))
                .collect(Collectors.groupingBy(KeptKey::store, Collectors.mapping(KeptKey::key, Collectors.toList())));
    }

    @Override
    public Optional<Store> byId(StoreId id) {
        return state.stores().byId(id);
    }

    @Override
    public Optional<Store> byWebhookId(String webhookId) {
        return state.stores().byWebhookId(webhookId);
    }

    /** A key opens nothing any more from its end on, whether or not that is a change. */
    @Override
    public Optional<Store> byApiKeyId(String apiKeyId) {
        var now = clock.instant();
        return state.stores()
                .byApiKeyId(apiKeyId)
                .filter(store ->
                        store.apiKeys().stream().anyMatch(key -> key.id().equals(apiKeyId) && key.isGood(now)));
    }

    @Override
    public Collection<Store> all() {
        return state.stores().all();
    }
}
