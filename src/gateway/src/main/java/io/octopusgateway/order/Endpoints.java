package io.octopusgateway.order;

import io.octopusgateway.store.StoreId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** How the receivers of stores fare, one a store, the same for all servers and after a restart. Thread-safe. */
public interface Endpoints {

    /**
     * Notes where a store's updates go now. Another address than before begins anew: no pause, no failures. The first
     * address after none gets the newest update of each order, and none that is older than that.
     *
     * @param oldest orders whose newest update is older are not told any more
     */
    void configured(StoreId store, Optional<URI> url, Instant oldest, Instant now);

    /** The host answered: whatever waits for it is due, if it failed before. */
    void answered(StoreId store, Instant now);

    /** The host refused one update for what it says, so it is there: a store that is only probed is told of all again. */
    void reached(StoreId store, Instant now);

    /** The receiver did not take an update, for no reason that lies in the update. */
    void failed(StoreId store, Instant now);

    /** The host answered with a client error; true if somebody must hear of it: once an outage. */
    boolean refused(StoreId store, Instant now);

    /** The host wants no more pushes; true if they were not paused before. */
    boolean pause(StoreId store, Instant now);

    /** Pushes go on; true if they were paused. */
    boolean resume(StoreId store, Instant now);

    boolean isPaused(StoreId store);
}
