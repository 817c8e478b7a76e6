package io.octopusgateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.system.Database;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One database for all tests of a run, made by whoever needs it first; each test uses stores of its own. */
public final class RealPostgres {
    private static @Nullable RealPostgres instance;

    private final Database database;
    private final DataSource dataSource;
    private final Postgres postgres;

    private RealPostgres() {
        database = Database.fresh();
        dataSource = new SmallPool(database.url());
        postgres = new Postgres(dataSource, serverKey());
        postgres.migrate();
    }

    static byte[] serverKey() {
        return "a server key of at least 32 bytes".getBytes(UTF_8);
    }

    public static synchronized RealPostgres get() {
        if (instance == null) {
            instance = new RealPostgres();
        }
        return instance;
    }

    /** The one for all tests, if one of them needed it by now. */
    static synchronized Optional<RealPostgres> ifMade() {
        return Optional.ofNullable(instance);
    }

    public Postgres postgres() {
        return postgres;
    }

    public Database database() {
        return database;
    }

    public DataSource dataSource() {
        return dataSource;
    }
}
