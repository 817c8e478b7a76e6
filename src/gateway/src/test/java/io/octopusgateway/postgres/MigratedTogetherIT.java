package io.octopusgateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Servers that start together on an empty database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MigratedTogetherIT {
    private static final int SERVERS = 3;
    private static final String NAME = "migrated_together";

    @Test
    void three_servers_on_an_empty_database_migrate_it_once() throws Exception {
        RealPostgres.get().database().execute("drop database if exists " + NAME + " with (force)");
        RealPostgres.get().database().execute("create database " + NAME);
        var url = RealPostgres.get().database().urlOf(NAME);
        var together = new CyclicBarrier(SERVERS);
        var servers = Executors.newFixedThreadPool(SERVERS);

        List<Future<Boolean>> started = new ArrayList<>();
        for (var server = 0; server < SERVERS; server++) {
            started.add(servers.submit(() -> {
                var postgres = new Postgres(new SmallPool(url), RealPostgres.serverKey());
                together.await();
                postgres.migrate();
                return postgres.isReachable();
            }));
        }

        for (var server : started) {
            assertThat(server.get()).isTrue();
        }
        servers.shutdown();
        var expected = versions(RealPostgres.get().dataSource());
        assertThat(versions(new SmallPool(url))).isEqualTo(expected).hasSizeGreaterThan(5);
    }

    /** What was done, in its order. */
    private static List<String> versions(DataSource where) throws SQLException {
        try (var connection = where.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select version || ' ' || success from flyway_schema_history where version is not null"
                                + " order by installed_rank")) {
            var versions = new ArrayList<String>();
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
            return versions;
        }
    }
}
