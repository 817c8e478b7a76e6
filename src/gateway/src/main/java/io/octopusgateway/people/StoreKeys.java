package io.octopusgateway.people;

import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Audit.Deed;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.KeptStores;
import io.octopusgateway.store.KeptStores.KeptKey;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The API keys that admins make for hosts, also of stores that are configured. A key is told once; what is kept of it
 * opens nothing. Everything is in the audit before it is done. Thread-safe.
 */
public final class StoreKeys {
    /** An identifier that is taken already is very unlikely; several in a row are not chance. */
    private static final int TRIES = 3;

    private final KeptStores kept;
    private final Tokens tokens;
    private final Audit audit;
    private final Storekeeper.World world;

    public StoreKeys(KeptStores kept, Tokens tokens, Audit audit, Storekeeper.World world) {
        this.kept = kept;
        this.tokens = tokens;
        this.audit = audit;
        this.world = world;
    }

    /** The keys that were made for a store, the newest first, also those that ended. */
    public List<KeptKey> of(StoreId store) {
        return kept.everything().keys().stream()
                .filter(one -> one.store().equals(store))
                .toList();
    }

    /** In which hour keys were last used; those nobody used are not in it. */
    public Map<String, Instant> lastUses() {
        return kept.lastUses();
    }

    /** Makes a key; the whole of it is told now and never again. */
    public Secret make(Person by, Store store, Set<Scope> scopes) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var id = tokens.freshName();
            var environment = store.environment().name().toLowerCase(Locale.ROOT);
            var key = tokens.freshKey(environment, id);
            audit.add(Deed.of(by, Action.KEY_MADE, store.id(), id, told(scopes)));
            var one = new ApiKey(id, Tokens.sha256(key), scopes);
            if (kept.add(new KeptKey(store.id(), one, by.name().value(), now()))) {
                world.changed().run();
                return key;
            }
        }
        throw new IllegalStateException("every identifier for a key is taken");
    }

    /** Makes a key that may do the same, and has the old one end after a while; empty if there is no such key. */
    public Optional<Secret> rotate(Person by, Store store, String keyId, Duration overlap) {
        var old = good(store.id(), keyId);
        return old.map(one -> {
            var key = make(by, store, one.key().scopes());
            end(by, store, keyId, now().plus(overlap));
            return key;
        });
    }

    /** Has a key end now; false if there is no such key. */
    public boolean end(Person by, Store store, String keyId) {
        return good(store.id(), keyId).isPresent() && end(by, store, keyId, now());
    }

    private boolean end(Person by, Store store, String keyId, Instant at) {
        audit.add(Deed.of(by, Action.KEY_ENDED, store.id(), keyId, "ends " + at));
        var ended = kept.end(store.id(), keyId, at);
        world.changed().run();
        return ended;
    }

    private Optional<KeptKey> good(StoreId store, String keyId) {
        return of(store).stream()
                .filter(one -> one.key().id().equals(keyId) && one.key().isGood(now()))
                .findFirst();
    }

    private Instant now() {
        return world.clock().instant();
    }

    private static String told(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" "));
    }
}
