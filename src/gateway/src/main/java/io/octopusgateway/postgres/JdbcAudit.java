package io.octopusgateway.postgres;

import io.octopusgateway.people.Audit;
import io.octopusgateway.store.StoreId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
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
        var sealed = jdbi.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            // No more of it is read: a server that is newer may have written what this one does not know.
            var last = handle.createQuery("select number, seal from audit order by number desc limit 1")
                    .map((row, context) -> new Last(row.getLong("number"), row.getString("seal")))
                    .findOne()
                    .orElse(new Last(0, ""));
            var number = last.number() + 1;
            var entry = new Entry(number, clock.instant().truncatedTo(ChronoUnit.MICROS), deed);
            return insert(handle, new Sealed(entry, seals.of(entry, last.seal())));
        });
        LOG.log(Level.INFO, "audit {0} {1} sealed {2}", sealed.entry().number(), deed.action(), sealed.seal());
    }

    private record Last(long number, String seal) {}

    private static Sealed insert(Handle handle, Sealed sealed) {
        var deed = sealed.entry().deed();
        var store = deed.storeOrNull();
        handle.createUpdate("""
                        insert into audit (number, at, person, action, store, subject, detail, seal)
                        values (:number, :at, :person, :action, :store, :subject, :detail, :seal)""")
                .bind("number", sealed.entry().number())
                .bind("at", Times.of(sealed.entry().at()))
                .bind("person", deed.person())
                .bind("action", deed.action().name())
                .bind("store", store == null ? null : store.value())
                .bind("subject", deed.subject())
                .bind("detail", deed.detail())
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
    public OptionalLong broken() {
        // In a transaction, or the driver would read all of it before the first row.
        return jdbi.inTransaction(handle -> {
            try (var rows = handle
                    .createQuery(COLUMNS + " order by number")
                    .setFetchSize(1000)
                    .map((row, context) -> sealed(row))
                    .stream()) {
                return broken(rows.iterator());
            }
        });
    }

    private OptionalLong broken(java.util.Iterator<Sealed> rows) {
        var before = "";
        for (var expected = 1L; rows.hasNext(); expected++) {
            var next = rows.next();
            if (next.entry().number() != expected
                    || !seals.of(next.entry(), before).equals(next.seal())) {
                return OptionalLong.of(expected);
            }
            before = next.seal();
        }
        return OptionalLong.empty();
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        var store = row.getString("store");
        var deed = new Deed(
                row.getString("person"),
                Action.valueOf(row.getString("action")),
                store == null ? null : new StoreId(store),
                row.getString("subject"),
                row.getString("detail"));
        return new Sealed(new Entry(row.getLong("number"), Times.get(row, "at"), deed), row.getString("seal"));
    }
}
