package io.octopusgateway.postgres;

import io.octopusgateway.people.FailedSignIns;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who failed to sign in, in PostgreSQL: a row a subject, held while it is counted. */
final class JdbcFailedSignIns implements FailedSignIns {
    private static final Duration FAILURES_LAST = Duration.ofDays(1);
    private static final Duration KNOWN_LASTS = Duration.ofDays(90);

    private final Jdbi jdbi;

    private record Row(String subject, Patience patience, int failures, Instant notBefore) {}

    JdbcFailedSignIns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Duration> take(Map<String, Patience> subjects, Instant now) {
        forget("failed_sign_ins", "failed_at", now.minus(FAILURES_LAST));
        return jdbi.inTransaction(handle -> {
            // In one order, or two that share two subjects would wait for each other for ever.
            List<Row> rows = subjects.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(subject -> held(handle, subject.getKey(), subject.getValue(), now))
                    .toList();
            Optional<Duration> longest = rows.stream()
                    .map(row -> Duration.between(now, row.notBefore()))
                    .filter(wait -> !wait.isNegative() && !wait.isZero())
                    .max(Comparator.naturalOrder());
            if (longest.isEmpty()) {
                count(handle, rows, now);
            }
            return longest;
        });
    }

    /** One statement, which locks the row it makes or finds: between two of them somebody's could be forgiven. */
    private static Row held(Handle handle, String subject, Patience patience, Instant now) {
        return handle.createQuery("""
                        insert into failed_sign_ins (subject, failures, not_before, failed_at)
                        values (:subject, 0, :now, :now)
                        on conflict (subject) do update set failures = failed_sign_ins.failures
                        returning failures, not_before""")
                .bind("subject", subject)
                .bind("now", Times.of(now))
                .map((found, context) ->
                        new Row(subject, patience, found.getInt("failures"), Times.get(found, "not_before")))
                .one();
    }

    private static void count(Handle handle, List<Row> rows, Instant now) {
        for (var row : rows) {
            var failures = row.failures() + 1;
            handle.createUpdate("""
                            update failed_sign_ins set failures = :failures, not_before = :next, failed_at = :now
                            where subject = :subject""")
                    .bind("failures", failures)
                    .bind("next", Times.of(now.plus(row.patience().after(failures))))
                    .bind("now", Times.of(now))
                    .bind("subject", row.subject())
                    .execute();
        }
    }

    @Override
    public void forgive(String subject) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from failed_sign_ins where subject = :subject")
                .bind("subject", subject)
                .execute());
    }

    @Override
    public boolean isKnown(String subject, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from known_networks where subject = :subject and seen_at > :since)")
                .bind("subject", subject)
                .bind("since", Times.of(now.minus(KNOWN_LASTS)))
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public void remember(String subject, Instant now) {
        forget("known_networks", "seen_at", now.minus(KNOWN_LASTS));
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into known_networks (subject, seen_at) values (:subject, :now)
                        on conflict (subject) do update set seen_at = :now""")
                .bind("subject", subject)
                .bind("now", Times.of(now))
                .execute());
    }

    /** Leaves alone what somebody else is counting just now; it is not old any more. */
    private void forget(String table, String column, Instant before) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from " + table + " where subject in (select subject from "
                        + table + " where " + column + " < :before for update skip locked)")
                .bind("before", Times.of(before))
                .execute());
    }
}
