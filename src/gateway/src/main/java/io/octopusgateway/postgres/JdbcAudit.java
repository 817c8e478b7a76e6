package io.octopusgateway.postgres;

import io.octopusgateway.people.Audit;
import io.octopusgateway.store.StoreId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The audit in PostgreSQL. One entry is added at a time; its seal goes to the log as well, which nobody rewrites there. */
final class JdbcAudit implements Audit {
    private static final Logger LOG = System.getLogger(JdbcAudit.class.getName());

    /** Any number that nobody else locks: "audit" on a telephone. */
    private static final int LOCK = 28348;

    private static final String COLUMNS = "select number, at, person, action, store, subject, detail, seal from audit";

    private final Jdbi jdbi;
    private final AuditSeal seals;
    private final InstantSource clock;

    private record Sealed(Entry entry, String seal) {}

    JdbcAudit(Jdbi jdbi, AuditSeal seals, InstantSource clock) {
        this.jdbi = jdbi;
        this.seals = seals;
        this.clock = clock;
    }

    @Override
    public void add(Deed deed) {
        log(jdbi.inTransaction(handle -> seal(handle, deed)));
    }

    @Override
    public <T> Optional<T> add(Deed deed, Supplier<Optional<T>> work) {
        record Done<T>(T result, Sealed sealed) {}
        // The work first: nobody holds the audit's lock while waiting for another one.
        var done = jdbi.inTransaction(handle -> work.get().map(result -> new Done<>(result, seal(handle, deed))));
        done.ifPresent(one -> log(one.sealed()));
        return done.map(Done::result);
    }

    private Sealed seal(Handle handle, Deed deed) {
        handle.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        var last = handle.createQuery("select number, seal from audit order by number desc limit 1")
                .map((row, context) -> new Last(row.getLong("number"), row.getString("seal")))
                .findOne()
                .orElse(new Last(0, ""));
        var entry = Entry.of(last.number() + 1, clock.instant().truncatedTo(ChronoUnit.MICROS), deed);
        return insert(handle, new Sealed(entry, seals.of(entry, last.seal())));
    }

    /** After the commit, or a seal would be in the log that nothing has. */
    private static void log(Sealed sealed) {
        var entry = sealed.entry();
        LOG.log(Level.INFO, "audit {0} {1} sealed {2}", entry.number(), entry.action(), sealed.seal());
    }

    private record Last(long number, String seal) {}

    private static Sealed insert(Handle handle, Sealed sealed) {
        var entry = sealed.entry();
        var store = entry.storeOrNull();
        handle.createUpdate("""
                        insert into audit (number, at, person, action, store, subject, detail, seal)
                        values (:number, :at, :person, :action, :store, :subject, :detail, :seal)""")
                .bind("number", entry.number())
                .bind("at", Times.of(entry.at()))
                .bind("person", entry.person())
                .bind("action", entry.action())
                .bind("store", store == null ? null : store.value())
                .bind("subject", entry.subject())
                .bind("detail", entry.detail())
                .bind("seal", sealed.seal())
                .execute();
        return sealed;
    }

    @Override
    public List<Entry> below(long number, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + " where number < :number order by number desc limit :limit")
                        .bind("number", number)
                        .bind("limit", limit)
                        .map((row, context) -> sealed(row).entry())
                        .list());
    }

    @Override
    public Check check() {
        // In a transaction, or the driver would read all of it before the first row.
        return jdbi.inTransaction(handle -> {
            try (var rows = handle
                    .createQuery(COLUMNS + " order by number")
                    .setFetchSize(1000)
                    .map((row, context) -> sealed(row))
                    .stream()) {
                return check(rows.iterator());
            }
        });
    }

    private Check check(Iterator<Sealed> rows) {
        var before = new Last(0, "");
        while (rows.hasNext()) {
            var next = rows.next();
            var expected = before.number() + 1;
            if (next.entry().number() != expected
                    || !seals.of(next.entry(), before.seal()).equals(next.seal())) {
                return new Check(before.number(), before.seal(), OptionalLong.of(expected));
            }
            before = new Last(expected, next.seal());
        }
        return new Check(before.number(), before.seal(), OptionalLong.empty());
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        var store = row.getString("store");
        // The action stays a word: a newer version may have written one this version does not know.
        var entry = new Entry(
                row.getLong("number"),
                Times.get(row, "at"),
                row.getString("person"),
                row.getString("action"),
                store == null ? null : new StoreId(store),
                row.getString("subject"),
                row.getString("detail"));
        return new Sealed(entry, row.getString("seal"));
    }
}
