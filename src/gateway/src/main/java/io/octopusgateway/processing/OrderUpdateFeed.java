package io.octopusgateway.processing;

import io.octopusgateway.processing.Feed.Item;
import io.octopusgateway.processing.Feed.Mark;
import io.octopusgateway.store.StoreId;
import java.util.List;

/**
 * The other way to <em>tell</em>: the host fetches what it would be pushed, and so heals itself after lost pushes. Every
 * server numbers and every server serves. Thread-safe.
 */
public final class OrderUpdateFeed {
    /** A transaction for so many stays short, also when a large backlog is numbered for the first time. */
    private static final int BATCH = 1000;

    private final Feed feed;

    public OrderUpdateFeed(Feed feed) {
        this.feed = feed;
    }

    /** Numbers everything that is committed; says how many updates that were. */
    public int turn() {
        var all = 0;
        for (var store : feed.unnumbered()) {
            int some;
            do {
                some = feed.number(store, BATCH);
                all += some;
            } while (some == BATCH);
        }
        return all;
    }

    /**
     * The next updates behind a mark. Of a mark the feed does not hold any more nobody knows what its host has seen, so
     * it begins anew: telling twice is harmless, skipping is not.
     */
    public Page after(StoreId store, Mark mark, int limit) {
        var known = feed.holds(store, mark) ? mark : Mark.START;
        var items = feed.after(store, known.position(), limit + 1);
        if (items.size() <= limit && feed.number(store, BATCH) > 0) {
            items = feed.after(store, known.position(), limit + 1);
        }
        var more = items.size() > limit;
        var shown = more ? items.subList(0, limit) : items;
        return new Page(
                shown, shown.isEmpty() ? known : shown.get(shown.size() - 1).mark(), more);
    }

    /**
     * Some updates in a row.
     *
     * @param next where to go on, now or later
     * @param more whether something is there already
     */
    public record Page(List<Item> items, Mark next, boolean more) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
