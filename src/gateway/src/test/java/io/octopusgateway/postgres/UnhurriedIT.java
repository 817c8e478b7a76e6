package io.octopusgateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Migrations on the connections of requests. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnhurriedIT {
    private static final String NAME = "unhurried";

    @Test
    void a_migration_takes_its_time_and_the_connection_it_had_keeps_its_limit() throws SQLException {
        RealPostgres.get().database().execute("drop database if exists " + NAME + " with (force)");
        RealPostgres.get().database().execute("create database " + NAME);
        var pool = new SmallPool(RealPostgres.get().database().urlOf(NAME), "-c statement_timeout=200ms");

        new Postgres(pool, RealPostgres.serverKey()).migrate("classpath:slow-schema");

        assertThat(pool.made()).isPositive();
        for (var connection = 0; connection < pool.made(); connection++) {
            try (var statement = pool.getConnection().createStatement();
                    var row = statement.executeQuery("show statement_timeout")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("200ms");
            }
        }
    }
}
