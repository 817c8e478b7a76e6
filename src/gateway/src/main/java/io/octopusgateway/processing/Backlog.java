package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is open just now, for the status and for alerts. Reads what is committed. Thread-safe. */
public interface Backlog {
    /** One line a kind, in the order of the kinds, also where nothing is open. */
    List<Line> of(StoreId store);

    /** When the provider was last heard through an authentic webhook. */
    Optional<Instant> lastWebhook(StoreId store);

    /** What can be open. */
    enum Kind {
        /** Starts whose answer is not known. */
        IN_DOUBT,
        /** Payments a shopper may still pay, and those the provider has not ended. */
        PENDING_PAYMENTS,
        /** Authentic events that will be tried again. */
        PARKED_EVENTS,
        /** Authentic events that only a person can settle. */
        STUCK_EVENTS,
        /** Order updates the host has not acknowledged. */
        UNACKNOWLEDGED_UPDATES,
        /** Payments whose money the order could not accept. */
        HELD_MONEY,
        /** Refunds that were asked for here and that the provider has not ended. */
        OPEN_REFUNDS
    }

    /**
     * @param oldest since when the oldest of them is open; empty if there is none
     */
    record Line(Kind kind, long count, Optional<Instant> oldest) {}
}
