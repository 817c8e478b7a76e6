package io.octopusgateway.postgres;

import io.octopusgateway.people.Approvals;
import io.octopusgateway.people.Person;
import io.octopusgateway.people.PersonName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What waits for a second person, in PostgreSQL, which lets nobody approve the own wish or change one. */
final class JdbcApprovals implements Approvals {
    private static final String SELECT = """
            select a.id, a.kind, a.reference, a.wish, a.sha256, a.asked_by, asker.name as asker, a.asked_at, a.expires_at,
                decider.name as decider, a.decided_at, a.approved, a.done_at
            from approvals a join people asker on asker.id = a.asked_by
                left join people decider on decider.id = a.decided_by
            where a.kind = any(:known) and\s""";

    /** A newer version may have asked for something this one cannot carry out. */
    private static final List<String> KNOWN =
            Arrays.stream(Kind.values()).map(Kind::name).toList();

    private final Jdbi jdbi;

    JdbcApprovals(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Request ask(Person by, Wish wish, Instant now, Instant expires) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            insert into approvals (kind, reference, wish, sha256, asked_by, asked_at, expires_at)
                            values (:kind, :reference, :wish, :sha256, :by, :now, :expires)
                            on conflict (kind, reference) do nothing""")
                    .bind("kind", wish.kind().name())
                    .bind("reference", wish.reference())
                    .bind("wish", wish.text())
                    .bind("sha256", wish.sha256())
                    .bind("by", by.id())
                    .bind("now", Times.of(now))
                    .bind("expires", Times.of(expires))
                    .execute();
            return find(handle, wish.kind(), wish.reference()).orElseThrow();
        });
    }

    @Override
    public Optional<Request> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "a.id = :id")
                .bindArray("known", String.class, KNOWN)
                .bind("id", id)
                .map((row, context) -> request(row))
                .findOne());
    }

    @Override
    public Optional<Request> find(Kind kind, String reference) {
        return jdbi.withHandle(handle -> find(handle, kind, reference));
    }

    private static Optional<Request> find(Handle handle, Kind kind, String reference) {
        return handle.createQuery(SELECT + "a.kind = :kind and a.reference = :reference")
                .bindArray("known", String.class, KNOWN)
                .bind("kind", kind.name())
                .bind("reference", reference)
                .map((row, context) -> request(row))
                .findOne();
    }

    @Override
    public List<Request> waiting(Instant now, Instant approvedAfter) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        a.done_at is null and (a.decided_at is null and a.expires_at > :now
                            or a.approved and a.decided_at > :after)
                        order by a.id limit 200""")
                .bindArray("known", String.class, KNOWN)
                .bind("now", Times.of(now))
                .bind("after", Times.of(approvedAfter))
                .map((row, context) -> request(row))
                .list());
    }

    @Override
    public boolean decide(long id, Person by, boolean isApproved, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update approvals set decided_by = :by, decided_at = :now, approved = :approved
                        where id = :id and decided_at is null and expires_at > :now""")
                        .bind("by", by.id())
                        .bind("now", Times.of(now))
                        .bind("approved", isApproved)
                        .bind("id", id)
                        .execute()
                == 1);
    }

    @Override
    public void done(long id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update approvals set done_at = :now where id = :id and approved and done_at is null")
                .bind("now", Times.of(now))
                .bind("id", id)
                .execute());
    }

    private static Request request(ResultSet row) throws SQLException {
        var wish = Wish.read(Kind.valueOf(row.getString("kind")), row.getString("reference"), row.getString("wish"));
        return new Request(
                row.getLong("id"),
                wish,
                row.getString("sha256"),
                row.getLong("asked_by"),
                new PersonName(row.getString("asker")),
                Times.get(row, "asked_at"),
                Times.get(row, "expires_at"),
                decision(row),
                Times.getNullable(row, "done_at"));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        var decider = row.getString("decider");
        return decider == null
                ? null
                : new Decision(new PersonName(decider), Times.get(row, "decided_at"), row.getBoolean("approved"));
    }
}
