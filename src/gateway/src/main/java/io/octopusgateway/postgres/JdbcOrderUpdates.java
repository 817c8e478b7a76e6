package io.octopusgateway.postgres;

import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The streams in PostgreSQL:
 * <ol>
 *   <li>an update and the new end of its stream are written in the transaction that changed the order;
 *   <li>a worker claims streams, not updates, in one statement that skips what others hold, sets a lease and raises the
 *       fence;
 *   <li>it delivers the update after the last acknowledged one, outside any transaction;
 *   <li>it writes the outcome only if the fence is still its own.
 * </ol>
 */
final class JdbcOrderUpdates implements OrderUpdates {
    private final Jdbi jdbi;

    JdbcOrderUpdates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(OrderUpdate update) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            insert into order_updates (order_id, sequence, id, store, type, body, created_at)
                            values (:order, :sequence, :id, :store, :type, :body, :at)""")
                    .bind("order", update.order())
                    .bind("sequence", update.sequence())
                    .bind("id", update.id())
                    .bind("store", update.store().value())
                    .bind("type", update.type().text())
                    .bind("body", update.body())
                    .bind("at", Times.of(update.at()))
                    .execute();
            handle.createUpdate("""
                            insert into streams (order_id, store, last, next_at)
                            values (:order, :store, :sequence, :at)
                            on conflict (order_id) do update set last = :sequence,
                                next_at = least(streams.next_at, :at)""")
                    .bind("order", update.order())
                    .bind("store", update.store().value())
                    .bind("sequence", update.sequence())
                    .bind("at", Times.of(update.at()))
                    .execute();
        });
    }

    @Override
    public List<Claim> claim(Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        with due as (
                            select order_id from streams
                            where delivered < last and next_at <= :now and (lease_until is null or lease_until <= :now)
                            order by next_at limit :limit for update skip locked),
                        claimed as (
                            update streams s set lease_until = :until, fence = fence + 1 from due
                            where s.order_id = due.order_id
                            returning s.order_id, s.store, s.delivered, s.attempts, s.fence)
                        select u.id, c.order_id, c.store, u.sequence, u.body, c.attempts, c.fence
                        from claimed c join order_updates u
                            on u.order_id = c.order_id and u.sequence = c.delivered + 1""")
                .bind("now", Times.of(now))
                .bind("until", Times.of(now.plus(lease)))
                .bind("limit", limit)
                .map((row, context) -> claim(row))
                .list());
    }

    @Override
    public void acknowledged(Claim claim, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update streams set delivered = :sequence, attempts = 0, next_at = :now, lease_until = null
                        where order_id = :order and fence = :fence""")
                .bind("sequence", claim.sequence())
                .bind("now", Times.of(now))
                .bind("order", claim.order())
                .bind("fence", claim.fence())
                .execute());
    }

    @Override
    public void failed(Claim claim, Instant nextAttempt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update streams set attempts = attempts + 1, next_at = :next, lease_until = null
                        where order_id = :order and fence = :fence""")
                .bind("next", Times.of(nextAttempt))
                .bind("order", claim.order())
                .bind("fence", claim.fence())
                .execute());
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getString("id"),
                row.getLong("order_id"),
                new StoreId(row.getString("store")),
                row.getLong("sequence"),
                row.getBytes("body"),
                row.getInt("attempts"),
                row.getLong("fence"));
    }
}
