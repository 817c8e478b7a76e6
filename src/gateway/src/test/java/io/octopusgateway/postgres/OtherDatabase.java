package io.octopusgateway.postgres;

import io.octopusgateway.store.StoreId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** One more database on the server all tests use, empty and migrated, or as another one was. */
public final class OtherDatabase {
    private final String name;
    private DataSource dataSource;
    private Postgres postgres;

    private OtherDatabase(String name) {
        this.name = name;
        dataSource = pool(name);
        postgres = new Postgres(dataSource, RealPostgres.serverKey());
    }

    private static DataSource pool(String name) {
        return new SmallPool(RealPostgres.get().database().urlOf(name));
    }

    public static OtherDatabase empty(String name) {
        create(name, "template1");
        var database = new OtherDatabase(name);
        database.postgres.migrate();
        return database;
    }

    /** The same as it is now. Connections to this one end, and whoever had some asks for {@link #postgres} again. */
    public OtherDatabase copy(String as) {
        run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        create(as, name);
        dataSource = pool(name);
        postgres = new Postgres(dataSource, RealPostgres.serverKey());
        return new OtherDatabase(as);
    }

    private static void create(String name, String template) {
        run("drop database if exists " + name + " with (force)");
        run("create database " + name + " template " + template);
    }

    private static void run(String sql) {
        RealPostgres.get().database().execute(sql);
    }

    public Postgres postgres() {
        return postgres;
    }

    /** This database, as a server sees it that has these keys of stored secrets. */
    public Postgres withSecretsKeys(byte[]... keys) {
        return new Postgres(dataSource, RealPostgres.serverKey(), List.of(keys));
    }

    /** The one value a question has. */
    public String one(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    public void execute(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    /** How many rows a table has. */
    public long count(String table) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new AssertionError(table, failure);
        }
    }

    /** What of a store is not as it must always be. */
    public Set<String> broken(StoreId store, Instant now) {
        return InvariantsHold.broken(postgres.invariants(), Set.of(store), now);
    }
}
