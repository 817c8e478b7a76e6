package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;
import java.util.List;

/**
 * All order updates of a store in one row, for hosts that fetch them. An update gets its position after it was
 * committed, so that positions become visible in their own order and whoever reads on from one has missed nothing before
 * it. Thread-safe.
 */
public interface Feed {
    /** Stores with committed updates that have no position yet. */
    List<StoreId> unnumbered();

    /**
     * Gives the next positions to committed updates of a store that have none, each order's by their sequence, in a
     * transaction of its own.
     *
     * @param limit how many at most
     * @return how many; none also while another worker numbers this store, for nobody waits for it
     */
    int number(StoreId store, int limit);

    /** Updates of a store behind a position, by position. */
    List<Item> after(StoreId store, long position, int limit);

    /** Whether a store's feed has this very update at this very position. */
    boolean holds(StoreId store, Mark mark);

    /**
     * A place in a store's feed: behind this update.
     *
     * @param updateId tells when the position is another update's by now, because a backup was restored
     */
    record Mark(long position, String updateId) {
        public static final Mark START = new Mark(0, "");
    }

    /**
     * One update as it is pushed.
     *
     * @param body the exact bytes that are signed and sent
     */
    record Item(Mark mark, byte[] body) {}
}
