package io.octopusgateway.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The database's time, which all servers share. By clocks of their own, a lease would end at another moment on each of
 * them. Between two comparisons a server's clock goes on by itself, also while the database is away. Thread-safe.
 */
public final class DatabaseClock implements InstantSource {
    private static final Logger LOG = System.getLogger(DatabaseClock.class.getName());

    /** As good as none: time need not jump for it. */
    private static final Duration NOISE = Duration.ofMillis(200);

    /** More is not the network: somebody should look after the machine's time. */
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final InstantSource own;
    private volatile Duration ahead = Duration.ZERO;

    DatabaseClock(Jdbi jdbi, InstantSource own) {
        this.jdbi = jdbi;
        this.own = own;
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead);
    }

    /** Compares the clocks once more. */
    public void turn() {
        var before = own.instant();
        var theirs = jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp() as now")
                .map((row, context) -> Times.get(row, "now"))
                .one());
        var way = Duration.between(before, own.instant()).abs();
        var found = Duration.between(before.plus(way.dividedBy(2)), theirs);
        if (found.minus(ahead).abs().compareTo(way.plus(NOISE)) <= 0) {
            return;
        }
        ahead = found;
        if (found.abs().compareTo(WORTH_A_LINE) > 0) {
            LOG.log(
                    Level.WARNING,
                    "the database''s clock is ahead of this machine''s by {0}, and is gone by: look after both",
                    found);
        }
    }
}
