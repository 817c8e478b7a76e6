package io.octopusgateway.postgres;

import io.octopusgateway.people.Factors;
import io.octopusgateway.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** Second factors in PostgreSQL, each secret sealed and bound to its person. */
final class JdbcFactors implements Factors {
    private final Jdbi jdbi;
    private final RowCipher cipher;

    JdbcFactors(Jdbi jdbi, RowCipher cipher) {
        this.jdbi = jdbi;
        this.cipher = cipher;
    }

    private static String row(Person person) {
        return "second factor of person " + person.id();
    }

    @Override
    public boolean offer(Person person, byte[] secret) {
        return isDone("""
                insert into second_factors (person_id, secret) values (:person, :secret)
                on conflict (person_id) do update set secret = :secret where second_factors.confirmed_at is null""", person, update -> update.bind("secret", cipher.seal(secret, row(person))));
    }

    @Override
    public Optional<Factor> of(Person person) {
        record Row(byte[] sealed, boolean isConfirmed) {}
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select secret, confirmed_at from second_factors where person_id = :person")
                        .bind("person", person.id())
                        .map((row, context) -> new Row(row.getBytes("secret"), row.getObject("confirmed_at") != null))
                        .findOne())
                .flatMap(row ->
                        cipher.open(row.sealed(), row(person)).map(secret -> new Factor(secret, row.isConfirmed())));
    }

    @Override
    public boolean confirm(Person person, long step, List<String> recovery, String here, Instant now) {
        return jdbi.inTransaction(handle -> {
            var isFirst = handle.createUpdate("""
                                    update second_factors set confirmed_at = :now, last_step = :step
                                    where person_id = :person and confirmed_at is null""")
                            .bind("now", Times.of(now))
                            .bind("step", step)
                            .bind("person", person.id())
                            .execute()
                    == 1;
            if (isFirst) {
                forgetCodes(handle, person);
                var batch =
                        handle.prepareBatch("insert into recovery_codes (person_id, sha256) values (:person, :sha256)");
                recovery.forEach(hash ->
                        batch.bind("person", person.id()).bind("sha256", hash).add());
                batch.execute();
                handle.createUpdate("update sessions set waits_for_code = true"
                                + " where person_id = :person and sha256 <> :here")
                        .bind("person", person.id())
                        .bind("here", here)
                        .execute();
            }
            return isFirst;
        });
    }

    @Override
    public boolean use(Person person, long step) {
        return isDone("""
                update second_factors set last_step = :step
                where person_id = :person and confirmed_at is not null and last_step < :step""", person, update -> update.bind("step", step));
    }

    @Override
    public boolean recover(Person person, String sha256, Instant now) {
        return isDone("""
                update recovery_codes set used_at = :now
                where person_id = :person and sha256 = :sha256 and used_at is null""", person, update -> update.bind("now", Times.of(now)).bind("sha256", sha256));
    }

    private boolean isDone(String sql, Person person, UnaryOperator<Update> binding) {
        return jdbi.withHandle(handle -> binding.apply(handle.createUpdate(sql).bind("person", person.id()))
                        .execute()
                == 1);
    }

    @Override
    public int left(Person person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from recovery_codes where person_id = :person and used_at is null")
                .bind("person", person.id())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public boolean remove(Person person) {
        return jdbi.inTransaction(handle -> {
            var isGone = handle.createUpdate("delete from second_factors where person_id = :person")
                            .bind("person", person.id())
                            .execute()
                    == 1;
            if (isGone) {
                forgetCodes(handle, person);
                JdbcPeople.endSessions(handle, person);
            }
            return isGone;
        });
    }

    private static void forgetCodes(Handle handle, Person person) {
        handle.createUpdate("delete from recovery_codes where person_id = :person")
                .bind("person", person.id())
                .execute();
    }

    @Override
    public Set<Long> owners() {
        return Set.copyOf(jdbi.withHandle(
                handle -> handle.createQuery("select person_id from second_factors where confirmed_at is not null")
                        .mapTo(Long.class)
                        .list()));
    }
}
