package io.octopusgateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people keep about stores beside the configuration: stores of their own, API keys, and pauses of any store. One
 * number rises with every change, so that other servers see that there was one. Thread-safe.
 */
public interface KeptStores {

    /** A number that is another one after each change. Cheap. */
    long revision();

    /**
     * All of it, as of one moment.
     *
     * @throws Unreadable if a secret cannot be opened with the keys at hand
     */
    Everything everything();

    /**
     * Adds a version of a store's settings; false if the version before it is not the one that was meant, because
     * somebody else was faster.
     *
     * @param secrets those that are new, by their field; the others stay
     * @param dropped fields of secrets that are no more
     */
    boolean save(Version version, Map<String, Secret> secrets, Set<String> dropped);

    /** What a store was set to, the newest first. */
    List<Version> versions(StoreId store);

    /** Adds a key; false if there is one of this identifier. */
    boolean add(KeptKey key);

    /** Has a key end at a moment, unless it ends before; false if there is no such key of this store. */
    boolean end(StoreId store, String keyId, Instant at);

    /** Notes when keys were last used, as exactly as one cares to say. */
    void used(Map<String, Instant> keys);

    /** When keys were last used. */
    Map<String, Instant> lastUses();

    void pause(StoreId store, Pause pause);

    void resume(StoreId store);

    /** Notes what came of trying a store out, in place of what came of it before. */
    void tried(StoreId store, String what, Trial trial);

    /** What came of each trial, by what was tried. */
    Map<String, Trial> trials(StoreId store);

    /**
     * All that is kept.
     *
     * @param keys also those that ended, for people to see
     */
    record Everything(long revision, List<KeptStore> stores, List<KeptKey> keys, Map<StoreId, Pause> pauses) {
        public static final Everything NOTHING = new Everything(-1, List.of(), List.of(), Map.of());

        public Everything {
            stores = List.copyOf(stores);
            keys = List.copyOf(keys);
            pauses = Map.copyOf(pauses);
        }
    }

    /** A store as it is set now, its texts by the names of their fields. */
    record KeptStore(StoreId id, int version, Map<String, String> settings, Map<String, Secret> secrets) {
        public KeptStore {
            settings = Map.copyOf(settings);
            secrets = Map.copyOf(secrets);
        }
    }

    /**
     * What a store was set to by somebody, without its secrets.
     *
     * @param number 1 for the first, and one more for each that follows
     * @param why what was said about it, which may be nothing
     */
    record Version(StoreId store, int number, Map<String, String> settings, String by, Instant at, String why) {
        public Version {
            settings = Map.copyOf(settings);
        }
    }

    /** A key that somebody made. */
    record KeptKey(StoreId store, ApiKey key, String madeBy, Instant madeAt) {}

    /** That somebody has no new payments begin. */
    record Pause(String by, Instant at, String why) {}

    /** What came of trying something, as one word. */
    record Trial(String outcome, String by, Instant at) {}

    /** A secret cannot be opened: it was sealed with a key that is not at hand, or for another row. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String keyId;

        public Unreadable(String keyId) {
            super("a stored secret cannot be opened; it was sealed with the key " + keyId, null, false, false);
            this.keyId = keyId;
        }

        /** Which key it was sealed with, by its fingerprint. */
        public String keyId() {
            return keyId;
        }
    }
}
