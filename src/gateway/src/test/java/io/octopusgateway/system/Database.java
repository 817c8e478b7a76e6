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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of our own, with the durability a crash test needs: the embedded default switches it off. Its
 * session zone is not the JVM's, so that a lost time zone shows.
 */
public final class Database implements AutoCloseable {
    private static final Duration GONE = Duration.ofSeconds(30);
    private static final String FIRST = "postgres";

    private final @Nullable Path directory;
    private volatile EmbeddedPostgres postgres;
    private final String name;

    private Database(@Nullable Path directory, EmbeddedPostgres postgres, String name) {
        this.directory = directory;
        this.postgres = postgres;
        this.name = name;
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
        return new Database(directory, postgres, other);
    }

    private static Database start(@Nullable Path directory, int port) {
        var database = new Database(directory, begin(directory, port), FIRST);
        database.requireDurability();
        return database;
    }

    private static EmbeddedPostgres begin(@Nullable Path directory, int port) {
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
            return builder.start();
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

    /** As {@code kill -9} does with all of its processes; only for one that keeps its data. */
    void crash() {
        var postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Until.holds(GONE, "PostgreSQL is gone", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private long postmaster() {
        try (var lines = Files.lines(Path.of(one("show data_directory"), "postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** After a crash, on the same data and port. */
    void restart() {
        var port = port();
        close();
        postgres = begin(directory, port);
    }

    /** The server stops with the one it was started for. */
    @Override
    public void close() {
        if (!name.equals(FIRST)) {
            new Database(directory, postgres, FIRST).execute("drop database " + name + " with (force)");
            return;
        }
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL did not stop", failure);
        }
    }
}
