package io.octopusgateway.postgres;

import io.octopusgateway.people.FailedSignIns;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who failed to sign in, in PostgreSQL: a row a subject, held while it is counted. */
final class JdbcFailedSignIns implements FailedSignIns {
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Jdbi jdbi;

    JdbcFailedSignIns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Duration> take(String subject, Patience patience, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("delete from failed_sign_ins where failed_at < :old")
                    .bind("old", Times.of(now.minus(REMEMBERED)))
                    .execute();
            handle.createUpdate("""
                            insert into failed_sign_ins (subject, failures, not_before, failed_at)
                            values (:subject, 0, :now, :now) on conflict do nothing""")
                    .bind("subject", subject)
                    .bind("now", Times.of(now))
                    .execute();
            return count(handle, subject, patience, now);
        });
    }

    private static Optional<Duration> count(Handle handle, String subject, Patience patience, Instant now) {
        record Row(int failures, Instant notBefore) {}
        var row = handle.createQuery(
                        "select failures, not_before from failed_sign_ins where subject = :subject for update")
                .bind("subject", subject)
                .map((found, context) -> new Row(found.getInt("failures"), Times.get(found, "not_before")))
                .one();
        if (now.isBefore(row.notBefore())) {
            return Optional.of(Duration.between(now, row.notBefore()));
        }
        var failures = row.failures() + 1;
        handle.createUpdate("""
                        update failed_sign_ins set failures = :failures, not_before = :next, failed_at = :now
                        where subject = :subject""")
                .bind("failures", failures)
                .bind("next", Times.of(now.plus(patience.after(failures))))
                .bind("now", Times.of(now))
                .bind("subject", subject)
                .execute();
        return Optional.empty();
    }

    @Override
    public void forgive(String subject) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from failed_sign_ins where subject = :subject")
                .bind("subject", subject)
                .execute());
    }
}
