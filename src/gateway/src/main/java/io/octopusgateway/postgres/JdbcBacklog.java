package io.octopusgateway.postgres;

import io.octopusgateway.processing.Backlog;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * What is open, counted in PostgreSQL: one statement a store, the oldest first out of an index of their own, and never
 * more than {@value #MOST} of a kind, so that it costs the same on the day when everything is open.
 */
final class JdbcBacklog implements Backlog {
    static final int MOST = 10_000;

    private static final String LINES = """
            select 'IN_DOUBT' as kind, count(*) as number, min(since) as oldest from (
                select call_first_sent_at as since from payments
                where store = :store and status = 'REQUESTED' and call_state in ('SENT', 'SILENT')
                    and (call_state = 'SILENT' or call_deadline <= :now)
                order by call_first_sent_at limit :most) one
            union all
            select 'PENDING_PAYMENTS', count(*), min(since) from (
                select created_at as since from payments
                where store = :store and status in ('PENDING', 'CAPTURE_PENDING')
                order by created_at limit :most) one
            union all
            select 'PARKED_EVENTS', count(*), min(since) from (
                select received_at as since from provider_events
                where store = :store and state = 'PARKED' and next_at is not null
                order by received_at limit :most) one
            union all
            select 'STUCK_EVENTS', count(*), min(since) from (
                select received_at as since from provider_events
                where store = :store and state = 'PARKED' and next_at is null
                order by received_at limit :most) one
            union all
            select 'UNACKNOWLEDGED_UPDATES', coalesce(sum(one.updates), 0), min(u.created_at) from (
                select order_id, delivered + 1 as sequence, last - delivered as updates from streams
                where store = :store and delivered < last
                order by order_id limit :most) one
                join order_updates u on u.order_id = one.order_id and u.sequence = one.sequence
            union all
            select 'HELD_MONEY', count(*), min(since) from (
                select (select min(f.recorded_at) from facts f where f.payment_id = p.id and f.kind = 'CAPTURED') as since
                from payments p
                where p.store = :store and p.disposition = 'HELD' and p.status <> 'REFUNDED'
                order by p.created_at limit :most) one
            union all
            select 'OPEN_REFUNDS', count(*), min(since) from (
                select requested_at as since from refunds
                where store = :store and status in ('REQUESTED', 'PENDING')
                order by requested_at limit :most) one""";

    private final Jdbi jdbi;
    private final InstantSource clock;

    JdbcBacklog(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public List<Line> of(StoreId store) {
        var found = new EnumMap<Kind, Line>(Kind.class);
        jdbi.useHandle(handle -> handle.createQuery(LINES)
                .bind("store", store.value())
                .bind("now", Times.of(clock.instant()))
                .bind("most", MOST)
                .map((row, context) -> new Line(
                        Kind.valueOf(row.getString("kind")),
                        row.getLong("number"),
                        Optional.ofNullable(Times.getNullable(row, "oldest"))))
                .forEach(line -> found.put(line.kind(), line)));
        return Stream.of(Kind.values()).map(kind -> line(found, kind)).toList();
    }

    private static Line line(Map<Kind, Line> found, Kind kind) {
        return Optional.ofNullable(found.get(kind)).orElseGet(() -> new Line(kind, 0, Optional.empty()));
    }

    @Override
    public Optional<Instant> lastWebhook(StoreId store) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select received_at from provider_events where store = :store and not fetched"
                                + " order by received_at desc limit 1")
                .bind("store", store.value())
                .map((row, context) -> Times.get(row, "received_at"))
                .findOne());
    }
}
