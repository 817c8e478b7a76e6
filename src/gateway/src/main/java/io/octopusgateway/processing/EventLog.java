package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every delivery of the provider we answered for, for ever. Seen is not applied. */
public interface EventLog {

    /** What is known of an event of this store. */
    Optional<Entry> find(StoreId store, String eventId);

    /**
     * Writes an event down, or brings what is known of it up to date: applied stays applied. Of an ignored event only
     * id, type and hash are kept.
     *
     * @param nextAttempt when a parked event is tried again; empty when only a person can help
     */
    void put(StoreId store, ProviderEvent event, State state, Optional<Instant> nextAttempt, Instant now);

    /** Claims parked events that are due, in a transaction of its own. */
    List<Parked> claim(Instant now, Duration lease, int limit);

    /** The parked events of a store behind a position, in the order they came. */
    List<Waiting> parked(StoreId store, long after, int limit);

    /** The bytes of an event, if it is known and they are kept. */
    Optional<byte[]> body(StoreId store, String eventId);

    /** A person lets go of a parked event: of its bytes nothing is kept. Says whether it was parked. */
    boolean dismiss(StoreId store, String eventId);

    /** What became of an event. */
    enum State {
        APPLIED,
        IGNORED,
        PARKED
    }

    record Entry(String sha256, State state) {}

    record Parked(StoreId store, byte[] body, int attempts) {}

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
            byte[] body,
            int attempts,
            Instant receivedAt,
            Optional<Instant> nextAttempt) {}
}
