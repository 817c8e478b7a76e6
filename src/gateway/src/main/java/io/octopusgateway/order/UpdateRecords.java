package io.octopusgateway.order;

import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How order updates fare, for people. Reads what is committed; nothing is ever decided by it. */
public interface UpdateRecords {

    /** Orders of a store whose host has not taken the next update yet: those tried in vain first, then the earliest begun. */
    List<Waiting> waiting(StoreId store, int limit);

    /** How many of them were tried in vain; empty if none was. */
    Optional<Failing> failing(StoreId store);

    /** The updates of an order, the newest first. */
    List<Told> of(long order, int limit);

    /**
     * An order whose updates wait.
     *
     * @param sequence the number of the next one
     * @param behind how many wait, that one included
     * @param attempts how often it was tried in vain
     * @param failedSinceOrNull when it was first tried in vain
     */
    record Waiting(
            OrderReference reference,
            long sequence,
            String type,
            long behind,
            int attempts,
            Instant writtenAt,
            Instant nextAt,
            @Nullable Instant failedSinceOrNull) {}

    /** @param since when the first of them was first tried in vain */
    record Failing(long orders, Instant since) {}

    /**
     * One update.
     *
     * @param outcome empty while the host has not taken it
     * @param reason what the host said when it rejected it
     */
    record Told(
            long sequence,
            String type,
            Instant writtenAt,
            Optional<Streams.Outcome> outcome,
            Optional<Instant> outcomeAt,
            Optional<String> reason) {}
}
