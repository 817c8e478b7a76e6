package io.octopusgateway.postgres;

import io.octopusgateway.processing.Feed;
import io.octopusgateway.store.StoreId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The feed in PostgreSQL, numbered after commit:
 * <ol>
 *   <li>an update is committed without a position;
 *   <li>whoever numbers a store holds its advisory lock until the positions are committed: then no higher position can
 *       be seen before a lower one;
 *   <li>the statement that numbers begins after the lock was taken, so that it sees the last position given;
 *   <li>an update whose transaction is still open is not seen, and is numbered behind what was, once it is.
 * </ol>
 * An order's updates are committed one after the other under its lock, so what is seen of an order has no gaps.
 */
final class JdbcFeed implements Feed {
    /** Keeps our advisory locks apart from those others may take in the same database. */
    private static final int LOCKS_OF_FEEDS = 0x6F706B01;

    private final Jdbi jdbi;

    JdbcFeed(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<StoreId> unnumbered() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select distinct store from order_updates where feed_position is null")
                        .map((row, context) -> new StoreId(row.getString("store")))
                        .list());
    }

    @Override
    public int number(StoreId store, int limit) {
        if (!hasUnnumbered(store)) {
            return 0;
        }
        return jdbi.inTransaction(handle -> takesLock(handle, store) ? number(handle, store, limit) : 0);
    }

    private boolean hasUnnumbered(StoreId store) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from order_updates where store = :store and feed_position is null)""")
                .bind("store", store.value())
                .mapTo(Boolean.class)
                .one());
    }

    private static boolean takesLock(Handle handle, StoreId store) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:feeds, hashtext(:store))")
                .bind("feeds", LOCKS_OF_FEEDS)
                .bind("store", store.value())
                .mapTo(Boolean.class)
                .one();
    }

    private static int number(Handle handle, StoreId store, int limit) {
        return handle.createUpdate("""
                        update order_updates u set feed_position = last.position + unnumbered.nth
                        from (select coalesce(max(feed_position), 0) as position from order_updates
                              where store = :store and feed_position is not null) last,
                             (select order_id, sequence, row_number() over (order by order_id, sequence) as nth
                              from (select order_id, sequence from order_updates
                                    where store = :store and feed_position is null
                                    order by order_id, sequence limit :limit) first_ones) unnumbered
                        where u.order_id = unnumbered.order_id and u.sequence = unnumbered.sequence""")
                .bind("store", store.value())
                .bind("limit", limit)
                .execute();
    }

    @Override
    public List<Item> after(StoreId store, long position, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select feed_position, id, body from order_updates
                        where store = :store and feed_position > :position order by feed_position limit :limit""")
                .bind("store", store.value())
                .bind("position", position)
                .bind("limit", limit)
                .map((row, context) ->
                        new Item(new Mark(row.getLong("feed_position"), row.getString("id")), row.getBytes("body")))
                .list());
    }

    @Override
    public boolean holds(StoreId store, Mark mark) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from order_updates
                            where store = :store and feed_position = :position and id = :id)""")
                .bind("store", store.value())
                .bind("position", mark.position())
                .bind("id", mark.updateId())
                .mapTo(Boolean.class)
                .one());
    }
}
