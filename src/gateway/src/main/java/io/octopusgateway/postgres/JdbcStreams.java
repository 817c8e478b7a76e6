package io.octopusgateway.postgres;

import io.octopusgateway.order.Host;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Streams;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The streams in PostgreSQL:
 * <ol>
 *   <li>a worker claims streams, not updates, in one statement that skips what others hold, sets a lease and raises the
 *       fence;
 *   <li>it delivers the update after the last settled one, outside any transaction;
 *   <li>it writes the outcome only if the fence is still its own.
 * </ol>
 */
final class JdbcStreams implements Streams {
    /** From how many failures in a row on a receiver is only probed, and how often that is. */
    static final int FAILURES_TO_OPEN = 10;

    static final Duration PROBING = Duration.ofMinutes(1);

    private final Jdbi jdbi;

    JdbcStreams(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Claim> claim(Instant now, Duration lease, Map<StoreId, Integer> room, int limit) {
        if (room.isEmpty()) {
            return List.of();
        }
        var stores = room.keySet().stream().map(StoreId::value).toArray(String[]::new);
        var rooms = room.values().toArray(Integer[]::new);
        return jdbi.inTransaction(handle -> {
            var probed = probes(handle, stores, now);
            return handle.createQuery("""
                            with allowed as (
                                select a.store, case when coalesce(r.failures, 0) < :open then a.room
                                    when a.store = any(:probed) then least(a.room, 1) else 0 end as room
                                from unnest(:stores, :rooms) as a(store, room) left join receivers r on r.store = a.store
                                where r.paused_since is null),
                            due as (
                                select s.order_id from allowed a cross join lateral (
                                    select order_id, next_at from streams
                                    where store = a.store and delivered < last and next_at <= :now
                                        and (lease_until is null or lease_until <= :now)
                                    order by next_at limit a.room for update skip locked) s
                                order by s.next_at limit :limit),
                            claimed as (
                                update streams s set lease_until = :until, fence = fence + 1 from due
                                where s.order_id = due.order_id
                                returning s.order_id, s.store, s.delivered, s.last, s.attempts, s.failed_since, s.fence)
                            select u.id, c.order_id, c.store, o.reference, u.sequence, u.body, u.payment_id,
                                not u.money and u.sequence < c.last as skippable, c.attempts, c.failed_since, c.fence
                            from claimed c join orders o on o.id = c.order_id
                                join order_updates u on u.order_id = c.order_id and u.sequence = c.delivered + 1""")
                    .bind("open", FAILURES_TO_OPEN)
                    .bindArray("probed", String.class, (Object[]) probed)
                    .bindArray("stores", String.class, (Object[]) stores)
                    .bindArray("rooms", Integer.class, (Object[]) rooms)
                    .bind("now", Times.of(now))
                    .bind("until", Times.of(now.plus(lease)))
                    .bind("limit", limit)
                    .map((row, context) -> claim(row))
                    .list();
        });
    }

    /** Which failing receivers are to be tried once more now: one server takes each minute's try. */
    private static String[] probes(Handle handle, String[] stores, Instant now) {
        return handle.createQuery("""
                        update receivers r set probe_at = :next
                        where store = any(:stores) and failures >= :open and paused_since is null and probe_at <= :now
                            and exists (select 1 from streams s where s.store = r.store and s.delivered < s.last
                                and s.next_at <= :now and (s.lease_until is null or s.lease_until <= :now))
                        returning store""")
                .bindArray("stores", String.class, (Object[]) stores)
                .bind("open", FAILURES_TO_OPEN)
                .bind("now", Times.of(now))
                .bind("next", Times.of(now.plus(PROBING)))
                .mapTo(String.class)
                .list()
                .toArray(String[]::new);
    }

    @Override
    public boolean moveOn(Claim claim, Outcome outcome, @Nullable String reason, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        with moved as (
                            update streams set delivered = :sequence, attempts = 0, failed_since = null,
                                not_before = null, next_at = :now, lease_until = null
                            where order_id = :order and fence = :fence returning order_id)
                        update order_updates u set outcome = :outcome, outcome_reason = :reason, outcome_at = :now
                        from moved where u.order_id = moved.order_id and u.sequence = :sequence""")
                        .bind("sequence", claim.message().sequence())
                        .bind("now", Times.of(now))
                        .bind("outcome", outcome.name())
                        .bind("reason", reason)
                        .bind("order", claim.order())
                        .bind("fence", claim.fence())
                        .execute()
                == 1);
    }

    @Override
    public void failed(Claim claim, Wait wait) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update streams set attempts = attempts + 1, failed_since = :since, next_at = :next,
                            not_before = :notBefore, lease_until = null
                        where order_id = :order and fence = :fence""")
                .bind("since", Times.of(wait.failedSince()))
                .bind("next", Times.of(wait.next()))
                .bind("notBefore", Times.ofNullable(wait.notBeforeOrNull()))
                .bind("order", claim.order())
                .bind("fence", claim.fence())
                .execute());
    }

    @Override
    public void released(Claim claim) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update streams set lease_until = null where order_id = :order and fence = :fence")
                .bind("order", claim.order())
                .bind("fence", claim.fence())
                .execute());
    }

    @Override
    public boolean isTaken(Order order, PaymentId payment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from order_updates where order_id = :order and payment_id = :payment
                            and type = :captured and outcome = 'ACKNOWLEDGED')""")
                .bind("order", order.id())
                .bind("payment", payment.value())
                .bind("captured", UpdateType.PAYMENT_CAPTURED.text())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public Optional<Redelivery> redeliver(StoreId store, OrderReference reference, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with due as (
                            update streams s set delivered = least(delivered, last - 1), next_at = :now, attempts = 0,
                                failed_since = null, not_before = null
                            from orders o
                            where o.store = :store and o.reference = :reference and s.order_id = o.id
                            returning s.order_id, s.last)
                        select u.id, u.sequence, u.type from due
                        join order_updates u on u.order_id = due.order_id and u.sequence = due.last""")
                .bind("now", Times.of(now))
                .bind("store", store.value())
                .bind("reference", reference.value())
                .map((row, context) -> new Redelivery(row.getString(1), row.getLong(2), row.getString(3)))
                .findOne());
    }

    private static Claim claim(ResultSet row) throws SQLException {
        var payment = row.getString("payment_id");
        return new Claim(
                new OrderReference(row.getString("reference")),
                row.getLong("order_id"),
                new StoreId(row.getString("store")),
                row.getLong("fence"),
                new Host.Message(row.getString("id"), row.getLong("sequence"), row.getBytes("body")),
                payment == null ? null : new PaymentId(payment),
                row.getBoolean("skippable"),
                row.getInt("attempts"),
                Times.getNullable(row, "failed_since"));
    }
}
