package io.octopusgateway.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of our own, with the durability a crash test needs: the embedded default switches it off. Its
 * session zone is not the JVM's, so that a lost time zone shows.
 */
public final class Database implements AutoCloseable {
    private static final Duration RECOVERY = Duration.ofMinutes(1);

    private static final String FIRST = "postgres";

    private final EmbeddedPostgres postgres;
    private final String name;
    private final Postmaster postmaster;

    private Database(EmbeddedPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
        postmaster = new Postmaster(Path.of(one("show data_directory")));
    }

    /** A fresh one for tests. */
    public static Database fresh() {
        return start(null, 0);
    }

    /** One that keeps its data, for the demo. It does not start while a killed run still has the directory. */
    public static Database in(Path directory, int port) {
        return start(directory, port);
    }

    /** An empty one on the same server, for whoever needs many in a row. */
    public Database beside(String other) {
        execute("create database " + other);
        return new Database(postgres, other);
    }

    private static Database start(@Nullable Path directory, int port) {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("timezone", "Pacific/Chatham")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "200")
                    .setPort(port);
            if (directory != null) {
                Files.createDirectories(directory.toAbsolutePath().getParent());
                builder.setDataDirectory(directory.toFile()).setCleanDataDirectory(false);
            }
            var database = new Database(builder.start(), FIRST);
            database.requireDurability();
            return database;
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL did not start", failure);
        }
    }

    private void requireDurability() {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!one("select current_setting('" + setting + "')").equals("on")) {
                throw new IllegalStateException(setting + " is off: acknowledged commits could be lost");
            }
        }
    }

    /** Ends with {@code kill -9} of all its processes. */
    void crash() {
        postmaster.kill();
    }

    /** Comes back after a crash with the data it has, on the same port. */
    void recover() {
        postmaster.start();
        Until.holds(RECOVERY, "PostgreSQL is back", this::answers);
        requireDurability();
    }

    private boolean answers() {
        try (var connection = dataSource().getConnection()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    public int port() {
        return postgres.getPort();
    }

    public String name() {
        return name;
    }

    public javax.sql.DataSource dataSource() {
        return postgres.getDatabase(FIRST, name);
    }

    public String url() {
        return url(port());
    }

    /** Another database of the same server. */
    public String urlOf(String other) {
        return url().replaceFirst("[^/]+$", other);
    }

    /** The same through another port, as a proxy has one. */
    String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** The first column of the only row, as text. */
    public String one(String sql) {
        return rows(sql).get(0).values().iterator().next();
    }

    /** Changes something behind the gateway's back. */
    public void execute(String sql) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** Rows as text by column name. */
    public List<Map<String, String>> rows(String sql) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<Map<String, String>>();
            while (result.next()) {
                var row = new TreeMap<String, String>();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** The server stops with the one it was started for. */
    @Override
    public void close() {
        if (!name.equals(FIRST)) {
            new Database(postgres, FIRST).execute("drop database " + name + " with (force)");
            return;
        }
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL did not stop", failure);
        }
    }
}
