package io.octopusgateway.postgres;

import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.KeptStores;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What people keep about stores, in PostgreSQL. Each change takes the revision's row first, so they come one by one. */
final class JdbcKeptStores implements KeptStores {
    private static final String REVISION = "select revision from stores_revision";

    private final Jdbi jdbi;
    private final JdbcSecrets secrets;

    JdbcKeptStores(Jdbi jdbi, JdbcSecrets secrets) {
        this.jdbi = jdbi;
        this.secrets = secrets;
    }

    @Override
    public long revision() {
        return jdbi.withHandle(
                handle -> handle.createQuery(REVISION).mapTo(Long.class).one());
    }

    @Override
    public Everything everything() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var revision = handle.createQuery(REVISION).mapTo(Long.class).one();
            var opened = secrets.all(handle);
            var stores = handle
                    .createQuery("select distinct on (store) store, number, settings, by, at, why"
                            + " from store_versions order by store, number desc")
                    .map((row, context) -> version(row))
                    .list()
                    .stream()
                    .map(one -> new KeptStore(
                            one.store(), one.number(), one.settings(), opened.getOrDefault(one.store(), Map.of())))
                    .toList();
            return new Everything(revision, stores, keys(handle), pauses(handle));
        });
    }

    /** Seals what another key sealed with the current one; how many secrets there were. */
    int reseal() {
        var resealed = 0;
        for (var some = 1; some > 0; resealed += some) {
            some = jdbi.inTransaction(secrets::resealSome);
        }
        return resealed;
    }

    @Override
    public boolean save(Version version, Map<String, Secret> newSecrets, Set<String> dropped) {
        return changed(handle -> {
            var before = handle.createQuery("select coalesce(max(number), 0) from store_versions where store = :store")
                    .bind("store", version.store().value())
                    .mapTo(Integer.class)
                    .one();
            if (before + 1 != version.number()) {
                return false;
            }
            handle.createUpdate("insert into store_versions (store, number, settings, by, at, why)"
                            + " values (:store, :number, :settings, :by, :at, :why)")
                    .bind("store", version.store().value())
                    .bind("number", version.number())
                    .bind("settings", Metadata.write(version.settings()))
                    .bind("by", version.by())
                    .bind("at", Times.of(version.at()))
                    .bind("why", version.why())
                    .execute();
            secrets.save(handle, version.store(), newSecrets, dropped);
            return true;
        });
    }

    @Override
    public List<Version> versions(StoreId store) {
        return jdbi.withHandle(handle -> handle.createQuery("select store, number, settings, by, at, why"
                        + " from store_versions where store = :store order by number desc")
                .bind("store", store.value())
                .map((row, context) -> version(row))
                .list());
    }

    @Override
    public boolean add(KeptKey key) {
        return changed(handle -> handle.createUpdate("""
                                insert into api_keys (id, store, sha256, scopes, made_by, made_at, ends_at)
                                values (:id, :store, :sha256, :scopes, :by, :at, :ends)
                                on conflict (id) do nothing""")
                        .bind("id", key.key().id())
                        .bind("store", key.store().value())
                        .bind("sha256", key.key().sha256())
                        .bindArray(
                                "scopes",
                                String.class,
                                key.key().scopes().stream()
                                        .map(Scope::text)
                                        .sorted()
                                        .toList())
                        .bind("by", key.madeBy())
                        .bind("at", Times.of(key.madeAt()))
                        .bind("ends", Times.ofNullable(key.key().endsOrNull()))
                        .execute()
                == 1);
    }

    @Override
    public boolean end(StoreId store, String keyId, Instant at) {
        return changed(handle -> handle.createUpdate("update api_keys set ends_at = least(ends_at, :at)"
                                + " where id = :id and store = :store")
                        .bind("at", Times.of(at))
                        .bind("id", keyId)
                        .bind("store", store.value())
                        .execute()
                == 1);
    }

    @Override
    public void used(Map<String, Instant> keys) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into api_key_uses (key_id, used_at) values (:id, :at)
                    on conflict (key_id) do update set used_at = greatest(api_key_uses.used_at, :at)""");
            // In one order, so that two servers do not wait for each other.
            new TreeMap<>(keys)
                    .forEach((id, at) ->
                            batch.bind("id", id).bind("at", Times.of(at)).add());
            batch.execute();
        });
    }

    @Override
    public Map<String, Instant> lastUses() {
        var uses = new HashMap<String, Instant>();
        jdbi.useHandle(handle -> handle.createQuery("select key_id, used_at from api_key_uses")
                .map((row, context) -> Map.entry(row.getString("key_id"), Times.get(row, "used_at")))
                .forEach(use -> uses.put(use.getKey(), use.getValue())));
        return uses;
    }

    @Override
    public void pause(StoreId store, Pause pause) {
        changed(handle -> handle.createUpdate("""
                                insert into store_pauses (store, by, at, why) values (:store, :by, :at, :why)
                                on conflict (store) do nothing""")
                        .bind("store", store.value())
                        .bind("by", pause.by())
                        .bind("at", Times.of(pause.at()))
                        .bind("why", pause.why())
                        .execute()
                == 1);
    }

    @Override
    public void resume(StoreId store) {
        changed(handle -> handle.createUpdate("delete from store_pauses where store = :store")
                        .bind("store", store.value())
                        .execute()
                == 1);
    }

    @Override
    public void tried(StoreId store, String what, Trial trial) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into store_trials (store, what, outcome, by, at)
                        values (:store, :what, :outcome, :by, :at)
                        on conflict (store, what) do update set outcome = :outcome, by = :by, at = :at""")
                .bind("store", store.value())
                .bind("what", what)
                .bind("outcome", trial.outcome())
                .bind("by", trial.by())
                .bind("at", Times.of(trial.at()))
                .execute());
    }

    @Override
    public Map<String, Trial> trials(StoreId store) {
        var trials = new HashMap<String, Trial>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select what, outcome, by, at from store_trials where store = :store")
                .bind("store", store.value())
                .map((row, context) -> Map.entry(
                        row.getString("what"),
                        new Trial(row.getString("outcome"), row.getString("by"), Times.get(row, "at"))))
                .forEach(one -> trials.put(one.getKey(), one.getValue())));
        return trials;
    }

    private boolean changed(Predicate<Handle> change) {
        return jdbi.inTransaction(handle -> {
            handle.execute("update stores_revision set revision = revision + 1");
            return change.test(handle);
        });
    }

    private static List<KeptKey> keys(Handle handle) {
        return handle.createQuery("select id, store, sha256, scopes, made_by, made_at, ends_at from api_keys"
                        + " order by made_at desc, id")
                .map((row, context) -> key(row))
                .list();
    }

    private static Map<StoreId, Pause> pauses(Handle handle) {
        return handle
                .createQuery("select store, by, at, why from store_pauses")
                .map((row, context) -> Map.entry(
                        new StoreId(row.getString("store")),
                        new Pause(row.getString("by"), Times.get(row, "at"), row.getString("why"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static KeptKey key(ResultSet row) throws SQLException {
        var scopes = Arrays.stream((Object[]) row.getArray("scopes").getArray())
                .flatMap(text -> Scope.of((String) text).stream())
                .collect(Collectors.toSet());
        return new KeptKey(
                new StoreId(row.getString("store")),
                new ApiKey(row.getString("id"), row.getString("sha256"), scopes, Times.getNullable(row, "ends_at")),
                row.getString("made_by"),
                Times.get(row, "made_at"));
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                new StoreId(row.getString("store")),
                row.getInt("number"),
                Metadata.read(row.getString("settings")),
                row.getString("by"),
                Times.get(row, "at"),
                row.getString("why"));
    }
}
