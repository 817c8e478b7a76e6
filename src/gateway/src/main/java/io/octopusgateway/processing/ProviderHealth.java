package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.Optional;

/** What is known of a store's way to the provider from the calls made so far. Thread-safe; asking makes no call. */
public interface ProviderHealth {
    Health of(StoreId store);

    /** How the last calls ended. */
    enum Reach {
        UNKNOWN,
        REACHABLE,
        UNREACHABLE
    }

    /** Whether the provider took the store's credentials when it was last asked. */
    enum Trust {
        UNKNOWN,
        ACCEPTED,
        REFUSED
    }

    /** Whether calls are made at all. */
    enum Circuit {
        CLOSED,
        OPEN
    }

    /**
     * @param lastAnswer when the provider last answered anything for this store
     */
    record Health(Reach reach, Trust trust, Circuit circuit, Optional<Instant> lastAnswer) {
        public static final Health UNKNOWN = new Health(Reach.UNKNOWN, Trust.UNKNOWN, Circuit.CLOSED, Optional.empty());
    }
}
