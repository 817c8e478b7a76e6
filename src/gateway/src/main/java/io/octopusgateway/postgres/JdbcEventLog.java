package io.octopusgateway.postgres;

import io.octopusgateway.processing.EventLog;
import io.octopusgateway.processing.ProviderEvent;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The provider's deliveries in PostgreSQL, one row an event of a store. */
final class JdbcEventLog implements EventLog {
    private static final String WAITING = """
            select position, event_id, type, body, fetched, attempts, received_at, next_at
            from provider_events where store = :store and state = 'PARKED'""";

    private final Jdbi jdbi;

    JdbcEventLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Entry> find(StoreId store, String eventId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select sha256, state from provider_events where store = :store and event_id = :id")
                .bind("store", store.value())
                .bind("id", eventId)
                .map((row, context) -> new Entry(row.getString(1), State.valueOf(row.getString(2))))
                .findOne());
    }

    @Override
    public Set<String> known(StoreId store, Collection<String> eventIds) {
        return eventIds.isEmpty()
                ? Set.of()
                : jdbi.withHandle(handle -> handle.createQuery(
                                "select event_id from provider_events where store = :store and event_id = any(:ids)")
                        .bind("store", store.value())
                        .bindArray("ids", String.class, eventIds)
                        .mapTo(String.class)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void put(StoreId store, ProviderEvent event, State state, Optional<Instant> nextAttempt, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into provider_events
                            (store, event_id, type, sha256, body, state, next_at, received_at, fetched)
                        values (:store, :id, :type, :sha256, :body, :state, :next, :now, :fetched)
                        on conflict (store, event_id) do update set state = :state, next_at = :next,
                            body = case when :state = 'IGNORED' then null else provider_events.body end,
                            attempts = provider_events.attempts + 1
                        where provider_events.state = 'PARKED'""")
                .bind("store", store.value())
                .bind("id", event.id())
                .bind("type", event.type())
                .bind("sha256", event.sha256())
                .bind("body", state == State.IGNORED ? null : event.body())
                .bind("state", state.name())
                .bind("next", Times.ofNullable(nextAttempt.orElse(null)))
                .bind("now", Times.of(now))
                .bind("fetched", event.fetched())
                .execute());
    }

    @Override
    public List<Parked> claim(StoreId store, Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        update provider_events e set next_at = :until from (
                            select store, event_id from provider_events
                            where store = :store and state = 'PARKED' and next_at <= :now
                            order by next_at limit :limit for update skip locked) due
                        where e.store = due.store and e.event_id = due.event_id
                        returning e.body, e.fetched, e.attempts""")
                .bind("store", store.value())
                .bind("now", Times.of(now))
                .bind("until", Times.of(now.plus(lease)))
                .bind("limit", limit)
                .map((row, context) -> new Parked(kept(row), row.getInt("attempts")))
                .list());
    }

    @Override
    public List<Waiting> parked(StoreId store, long after, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery(WAITING + " and position > :after order by position limit :limit")
                        .bind("store", store.value())
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, context) -> waiting(row))
                        .list());
    }

    @Override
    public List<Waiting> stuck(StoreId store, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        WAITING + " and next_at is null order by received_at, position limit :limit")
                .bind("store", store.value())
                .bind("limit", limit)
                .map((row, context) -> waiting(row))
                .list());
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("type"),
                kept(row),
                row.getInt("attempts"),
                Times.get(row, "received_at"),
                Optional.ofNullable(Times.getNullable(row, "next_at")));
    }

    @Override
    public Optional<Kept> kept(StoreId store, String eventId) {
        return jdbi.withHandle(handle -> handle.createQuery("select body, fetched from provider_events"
                        + " where store = :store and event_id = :id and body is not null")
                .bind("store", store.value())
                .bind("id", eventId)
                .map((row, context) -> kept(row))
                .findOne());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getBytes("body"), row.getBoolean("fetched"));
    }

    @Override
    public boolean dismiss(StoreId store, String eventId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update provider_events set state = 'IGNORED', next_at = null, body = null
                        where store = :store and event_id = :id and state = 'PARKED'""")
                        .bind("store", store.value())
                        .bind("id", eventId)
                        .execute())
                == 1;
    }
}
