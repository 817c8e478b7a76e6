package io.octopusgateway.problem;

import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What befalls our own database in the middle of a request, by PostgreSQL's names for it: whether anything was committed
 * is not known, and need not be, for the same request made again finds out.
 */
final class DatabaseTrouble {
    /**
     * Connection lost (08), conflict or deadlock (40), out of disk, memory or connections (53), stopped or out of time
     * (57), its own system failed (58), fallen back to a standby that takes no writes, idle for too long, a lock not to be
     * had in time.
     */
    private static final Pattern PASSING = Pattern.compile("(08|40|53|57|58)...|25006|25P03|55P03");

    private DatabaseTrouble() {}

    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .anyMatch(one -> one instanceof SQLException sql
                        && sql.getSQLState() != null
                        && PASSING.matcher(sql.getSQLState()).matches());
    }
}
