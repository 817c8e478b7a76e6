package io.octopusgateway.postgres;

import io.octopusgateway.store.Secret;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The sealed secrets of stores. Each is bound to its store and field: in any other row it cannot be opened. */
final class JdbcSecrets {
    /** So many rows are sealed anew in one transaction. */
    private static final int BATCH = 100;

    private final SecretSeals seals;

    private record Row(StoreId store, String field, SecretSeals.Sealed sealed) {
        String bound() {
            return JdbcSecrets.bound(store, field);
        }
    }

    JdbcSecrets(SecretSeals seals) {
        this.seals = seals;
    }

    private static String bound(StoreId store, String field) {
        return "store secret " + store.value() + " " + field;
    }

    void save(Handle handle, StoreId store, Map<String, Secret> secrets, Set<String> dropped) {
        secrets.forEach((field, secret) -> write(handle, store, field, secret));
        dropped.forEach(
                field -> handle.createUpdate("delete from store_secrets where store = :store and field = :field")
                        .bind("store", store.value())
                        .bind("field", field)
                        .execute());
    }

    private void write(Handle handle, StoreId store, String field, Secret secret) {
        var sealed = seals.seal(secret, bound(store, field));
        handle.createUpdate("""
                        insert into store_secrets (store, field, key_id, sealed) values (:store, :field, :key, :sealed)
                        on conflict (store, field) do update set key_id = :key, sealed = :sealed""")
                .bind("store", store.value())
                .bind("field", field)
                .bind("key", sealed.keyId())
                .bind("sealed", sealed.bytes())
                .execute();
    }

    /** All of them, opened. */
    Map<StoreId, Map<String, Secret>> all(Handle handle) {
        var all = new HashMap<StoreId, Map<String, Secret>>();
        handle.createQuery("select store, field, key_id, sealed from store_secrets")
                .map((row, context) -> row(row))
                .list()
                .forEach(row -> all.computeIfAbsent(row.store(), store -> new HashMap<>())
                        .put(row.field(), seals.open(row.sealed(), row.bound())));
        return all;
    }

    /** Seals some of what another key sealed with the current one; how many there were. */
    int resealSome(Handle handle) {
        List<Row> rows = handle.createQuery("""
                        select store, field, key_id, sealed from store_secrets where key_id <> :current
                        order by store, field limit :batch for update skip locked""")
                .bind("current", seals.current())
                .bind("batch", BATCH)
                .map((row, context) -> row(row))
                .list();
        rows.forEach(row -> write(handle, row.store(), row.field(), seals.open(row.sealed(), row.bound())));
        return rows.size();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new StoreId(row.getString("store")),
                row.getString("field"),
                new SecretSeals.Sealed(row.getString("key_id"), row.getBytes("sealed")));
    }
}
