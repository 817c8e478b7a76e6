package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks in what is stored for rows that break an {@link Invariant}, and remembers for all servers what was found.
 * Thread-safe.
 */
public interface Invariants {
    /** No more rows are named for an invariant: a person begins with one. */
    int MOST = 10;

    /**
     * Takes an invariant's next check for this server.
     *
     * @param next when it is to be checked again
     * @return up to when everything was found healthy; empty while the check is not due, or another server took it
     */
    Optional<Instant> claim(Invariant invariant, Instant now, Instant next);

    /** Some of the rows that break an invariant, {@value #MOST} at most. Gives up after a few seconds. */
    List<Violation> violations(Invariant invariant, Scope scope);

    /** Remembers what a check found that began then; what was healthy is healthy until then. */
    void checked(Invariant invariant, Instant begun, List<Violation> found);

    /** What the last check of each invariant found; none for those that were never checked. */
    List<Check> last();

    /**
     * What to look at.
     *
     * @param changedSince only orders that changed since then; where time alone breaks an invariant, all that is open
     * @param stores those there are: what belongs to others is not looked after any more
     */
    record Scope(Instant changedSince, Instant now, Set<StoreId> stores) {
        public Scope {
            stores = Set.copyOf(stores);
        }
    }

    /**
     * A row that should not be.
     *
     * @param row a payment's, an update's or an event's id; of other tables with the table's name before it
     */
    record Violation(StoreId store, String row) {}

    /** What a check found at a moment. */
    record Check(Invariant invariant, Instant at, List<Violation> found) {
        public Check {
            found = List.copyOf(found);
        }
    }
}
