package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every delivery of the provider we answered for, for ever. Seen is not applied. */
public interface EventLog {

    /** What is known of an event of this store. */
    Optional<Entry> find(StoreId store, String eventId);

    /** Those of these events that are known, whatever became of them. */
    Set<String> known(StoreId store, Collection<String> eventIds);

    /**
     * Writes an event down, or brings what is known of it up to date: applied stays applied. Of an ignored event only
     * id, type and hash are kept.
     *
     * @param nextAttempt when a parked event is tried again; empty when only a person can help
     */
    void put(StoreId store, ProviderEvent event, State state, Optional<Instant> nextAttempt, Instant now);

    /** Claims parked events of a store that are due, in a transaction of its own. */
    List<Parked> claim(StoreId store, Instant now, Duration lease, int limit);

    /** The parked events of a store behind a position, in the order they came. */
    List<Waiting> parked(StoreId store, long after, int limit);

    /** Those of them that only a person can help, the earliest first. */
    List<Waiting> stuck(StoreId store, int limit);

    /** An event as it came, if it is known and its bytes are kept. */
    Optional<Kept> kept(StoreId store, String eventId);

    /** A person lets go of a parked event: of its bytes nothing is kept. Says whether it was parked. */
    boolean dismiss(StoreId store, String eventId);

    /** What became of an event. */
    enum State {
        APPLIED,
        IGNORED,
        PARKED
    }

    record Entry(String sha256, State state) {}

    /**
     * The bytes of an event.
     *
     * @param fetched whether we read them at the provider, instead of being told
     */
    record Kept(byte[] body, boolean fetched) {}

    record Parked(Kept kept, int attempts) {}

    /**
     * One parked event.
     *
     * @param position rises with the time it came, with gaps
     * @param nextAttempt when it is tried again; empty when only a person can help
     */
    record Waiting(
            long position,
            String id,
            String type,
            Kept kept,
            int attempts,
            Instant receivedAt,
            Optional<Instant> nextAttempt) {}
}
