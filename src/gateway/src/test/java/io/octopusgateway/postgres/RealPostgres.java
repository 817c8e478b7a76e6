package io.octopusgateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.system.Database;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One database for all tests of a run, made by whoever needs it first; each test uses stores of its own. */
public final class RealPostgres {
    private static @Nullable RealPostgres instance;
    private static Supplier<Database> databases = Database::fresh;

    private final Database database;
    private final DataSource dataSource;
    private final Postgres postgres;

    private RealPostgres() {
        database = databases.get();
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

    /** For whoever runs tests on classes of their own: where a database comes from, if one of the tests needs it. */
    public static synchronized void from(Supplier<Database> other) {
        databases = other;
    }

    /** The end of such a run. */
    public static synchronized void end() {
        ifMade().ifPresent(one -> one.database.close());
        instance = null;
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
