package io.octopusgateway.postgres;

import io.octopusgateway.people.Person;
import io.octopusgateway.people.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Sessions in PostgreSQL, so that one that was ended is ended on every server. */
final class JdbcSessions implements Sessions {
    private static final String SEEN = " " + """
            p.id, p.name, p.roles, p.must_change, s.language, s.began_at, s.waits_for_code,
                exists (select 1 from second_factors f
                    where f.person_id = p.id and f.confirmed_at is not null) as has_factor""";

    private final Jdbi jdbi;

    JdbcSessions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void begin(String sha256, Person person, boolean waitsForCode, int most, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("insert into sessions (sha256, person_id, waits_for_code, began_at, seen_at)"
                            + " values (:id, :person, :waits, :now, :now)")
                    .bind("id", sha256)
                    .bind("waits", waitsForCode)
                    .bind("person", person.id())
                    .bind("now", Times.of(now))
                    .execute();
            handle.createUpdate("""
                            delete from sessions where person_id = :person and waits_for_code = :waits and sha256 not in (
                                select sha256 from sessions where person_id = :person and waits_for_code = :waits
                                order by began_at desc, sha256 limit :most)""")
                    .bind("person", person.id())
                    .bind("waits", waitsForCode)
                    .bind("most", most)
                    .execute();
        });
    }

    @Override
    public Optional<Session> find(String sha256, Instant beganAfter, Instant seenAfter, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update sessions s set seen_at = :now from people p
                        where s.sha256 = :id and p.id = s.person_id and p.active
                            and s.began_at > :began and s.seen_at > :seen
                        returning""" + SEEN)
                .bind("now", Times.of(now))
                .bind("id", sha256)
                .bind("began", Times.of(beganAfter))
                .bind("seen", Times.of(seenAfter))
                .map((row, context) -> session(row))
                .findOne());
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                JdbcPeople.person(row),
                row.getString("language"),
                Times.get(row, "began_at"),
                row.getBoolean("waits_for_code"),
                row.getBoolean("must_change"),
                row.getBoolean("has_factor"));
    }

    @Override
    public Optional<Session> glance(String sha256, Instant beganAfter, Instant seenAfter) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select""" + SEEN + """
                         from sessions s join people p on p.id = s.person_id
                        where s.sha256 = :id and p.active and s.began_at > :began and s.seen_at > :seen""")
                .bind("id", sha256)
                .bind("began", Times.of(beganAfter))
                .bind("seen", Times.of(seenAfter))
                .map((row, context) -> session(row))
                .findOne());
    }

    @Override
    public void speak(String sha256, String language) {
        jdbi.useHandle(handle -> handle.createUpdate("update sessions set language = :language where sha256 = :id")
                .bind("language", language)
                .bind("id", sha256)
                .execute());
    }

    @Override
    public void end(String sha256) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from sessions where sha256 = :id")
                .bind("id", sha256)
                .execute());
    }
}
