package io.octopusgateway.postgres;

import io.octopusgateway.processing.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** What there is in PostgreSQL. Rows are counted by the statistics: counting them one by one would take minutes. */
final class JdbcInventory implements Inventory {
    private final Jdbi jdbi;

    JdbcInventory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String version() {
        return jdbi.withHandle(handle ->
                handle.createQuery("show server_version").mapTo(String.class).one());
    }

    @Override
    public List<Step> steps() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select version, description, installed_on at time zone current_setting('timezone') as at, success
                        from flyway_schema_history order by installed_rank""")
                .map((row, context) -> new Step(
                        Optional.ofNullable(row.getString("version")).orElse(""),
                        row.getString("description"),
                        Times.get(row, "at"),
                        row.getBoolean("success")))
                .list());
    }

    @Override
    public Map<String, Long> rows() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select relname, n_live_tup from pg_stat_user_tables where schemaname = current_schema()")
                .reduceRows(new TreeMap<>(), (rows, row) -> {
                    rows.put(row.getColumn("relname", String.class), row.getColumn("n_live_tup", Long.class));
                    return rows;
                }));
    }
}
