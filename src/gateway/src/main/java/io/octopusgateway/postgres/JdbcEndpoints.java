package io.octopusgateway.postgres;

import io.octopusgateway.order.Endpoints;
import io.octopusgateway.store.StoreId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How receivers fare, in PostgreSQL. Of an address only a hash is kept: it may hold a token. */
final class JdbcEndpoints implements Endpoints {
    /** A host that refuses now and then is told of once an hour at most. */
    private static final Duration TOLD_FOR = Duration.ofHours(1);

    private final Jdbi jdbi;

    JdbcEndpoints(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void configured(StoreId store, Optional<URI> url, Instant oldest, Instant now) {
        var hash = url.map(one -> sha256(one.toString())).orElse(null);
        jdbi.useTransaction(handle -> {
            var isNew = handle.createUpdate("""
                                    insert into receivers (store, url_sha256, probe_at) values (:store, :hash, :now)
                                    on conflict do nothing""")
                            .bind("store", store.value())
                            .bind("hash", hash)
                            .bind("now", Times.of(now))
                            .execute()
                    == 1;
            var before = known(handle, store);
            if (isNew || Objects.equals(before, hash)) {
                return;
            }
            if (before == null) {
                fastForward(handle, store, oldest, now);
            }
            handle.createUpdate("""
                            update receivers set url_sha256 = :hash, paused_since = null, failures = 0, probe_at = :now,
                                refused_at = null where store = :store""")
                    .bind("hash", hash)
                    .bind("now", Times.of(now))
                    .bind("store", store.value())
                    .execute();
            wake(handle, store, now, true);
        });
    }

    private static @Nullable String known(Handle handle, StoreId store) {
        return handle.createQuery("select url_sha256 from receivers where store = :store for update")
                .bind("store", store.value())
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .one()
                .orElse(null);
    }

    /** A host that is told from now on gets what its orders are worth now, not their history. */
    private static void fastForward(Handle handle, StoreId store, Instant oldest, Instant now) {
        handle.createUpdate("""
                        with newest as (
                            select s.order_id, case when u.created_at < :oldest then s.last else s.last - 1 end as settled
                            from streams s join order_updates u on u.order_id = s.order_id and u.sequence = s.last
                            where s.store = :store and s.delivered < s.last),
                        moved as (
                            update streams s set delivered = newest.settled, attempts = 0, failed_since = null
                            from newest where s.order_id = newest.order_id and s.delivered < newest.settled
                            returning s.order_id, newest.settled)
                        update order_updates u set outcome = 'SKIPPED', outcome_at = :now,
                            outcome_reason = 'the receiver is new' from moved
                        where u.order_id = moved.order_id and u.sequence <= moved.settled and u.outcome is null""")
                .bind("oldest", Times.of(oldest))
                .bind("now", Times.of(now))
                .bind("store", store.value())
                .execute();
    }

    private static void wake(Handle handle, StoreId store, Instant now, boolean forgetPromises) {
        handle.createUpdate("""
                        update streams set next_at = :now, not_before = null
                        where store = :store and delivered < last and next_at > :now
                            and (not_before is null or :forget)""")
                .bind("now", Times.of(now))
                .bind("store", store.value())
                .bind("forget", forgetPromises)
                .execute();
    }

    @Override
    public void answered(StoreId store, Instant now) {
        jdbi.useTransaction(handle -> {
            var failing = handle.createQuery("""
                            update receivers r set failures = 0,
                                refused_at = case when r.refused_at > :told then r.refused_at end
                            from (select store, failures from receivers where store = :store
                                and (failures > 0 or refused_at <= :told) for update) before
                            where r.store = before.store returning before.failures""")
                    .bind("store", store.value())
                    .bind("told", Times.of(now.minus(TOLD_FOR)))
                    .mapTo(Integer.class)
                    .findOne();
            if (failing.orElse(0) >= JdbcStreams.FAILURES_TO_OPEN) {
                wake(handle, store, now, false);
            }
        });
    }

    @Override
    public void reached(StoreId store, Instant now) {
        jdbi.useTransaction(handle -> {
            var back =
                    handle.createUpdate("update receivers set failures = 0 where store = :store and failures >= :open")
                                    .bind("store", store.value())
                                    .bind("open", JdbcStreams.FAILURES_TO_OPEN)
                                    .execute()
                            == 1;
            if (back) {
                wake(handle, store, now, false);
            }
        });
    }

    @Override
    public void failed(StoreId store, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into receivers as r (store, failures, probe_at) values (:store, 1, :now)
                        on conflict (store) do update set failures = r.failures + 1,
                            probe_at = case when r.failures + 1 = :open then :probe else r.probe_at end""")
                .bind("store", store.value())
                .bind("open", JdbcStreams.FAILURES_TO_OPEN)
                .bind("probe", Times.of(now.plus(JdbcStreams.PROBING)))
                .bind("now", Times.of(now))
                .execute());
    }

    @Override
    public boolean refused(StoreId store, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into receivers as r (store, refused_at, probe_at) values (:store, :now, :now)
                        on conflict (store) do update set refused_at = :now where r.refused_at is null""")
                        .bind("store", store.value())
                        .bind("now", Times.of(now))
                        .execute()
                == 1);
    }

    @Override
    public boolean pause(StoreId store, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into receivers as r (store, paused_since, probe_at) values (:store, :now, :now)
                        on conflict (store) do update set paused_since = :now where r.paused_since is null""")
                        .bind("store", store.value())
                        .bind("now", Times.of(now))
                        .execute()
                == 1);
    }

    @Override
    public boolean resume(StoreId store, Instant now) {
        return jdbi.inTransaction(handle -> {
            var resumed = handle.createUpdate("""
                                    update receivers set paused_since = null, failures = 0, refused_at = null
                                    where store = :store and paused_since is not null""").bind("store", store.value()).execute() == 1;
            if (resumed) {
                wake(handle, store, now, true);
            }
            return resumed;
        });
    }

    @Override
    public boolean isPaused(StoreId store) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select 1 from receivers where store = :store and paused_since is not null")
                .bind("store", store.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
