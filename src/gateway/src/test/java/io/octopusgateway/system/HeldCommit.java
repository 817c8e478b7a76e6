package io.octopusgateway.system;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Stops transactions at their very end: everything is written and nothing is committed yet. Then whoever writes can be
 * killed, and it is decided here whether the commit still happened.
 */
final class HeldCommit implements AutoCloseable {
    private static final int KEY = 20_261_127;
    private static final String WAITING =
            "from pg_locks where locktype = 'advisory' and not granted and objid = " + KEY;

    private final Database database;
    private final String table;
    private final Connection holder;

    /** Holds whatever does something to a table, as a trigger says it: {@code insert on facts for each row …}. */
    HeldCommit(Database database, String table, String event, String condition) {
        this.database = database;
        this.table = table;
        try {
            holder = database.dataSource().getConnection();
            try (var statement = holder.createStatement()) {
                statement.execute("select pg_advisory_lock(" + KEY + ")");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("nothing can be held", failure);
        }
        database.execute("""
                create or replace function hold_commit() returns trigger language plpgsql as $$
                begin perform pg_advisory_xact_lock_shared(%d); return null; end $$""".formatted(KEY));
        database.execute("create constraint trigger held_commit after " + event + " on " + table
                + " deferrable initially deferred for each row when (" + condition
                + ") execute function hold_commit()");
    }

    boolean isReached() {
        return !database.one("select count(*) " + WAITING).equals("0");
    }

    /** What is held is taken back. */
    void lose() {
        database.rows("select pg_terminate_backend(pid) " + WAITING);
        end();
    }

    /** What is held is committed, although whoever wanted it may be gone. */
    void keep() {
        end();
    }

    private void end() {
        try {
            holder.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        Until.holds(java.time.Duration.ofSeconds(10), "nothing is held any more", () -> !isReached());
    }

    /** Nothing is held from now on. */
    @Override
    public void close() {
        end();
        database.execute("drop trigger if exists held_commit on " + table);
    }
}
