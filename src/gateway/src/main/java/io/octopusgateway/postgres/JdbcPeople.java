package io.octopusgateway.postgres;

import io.octopusgateway.people.FirstRun.Invitation;
import io.octopusgateway.people.FirstRun.NewAccount;
import io.octopusgateway.people.People;
import io.octopusgateway.people.Person;
import io.octopusgateway.people.PersonName;
import io.octopusgateway.people.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Accounts, and the invitation to make the first one, in PostgreSQL. */
final class JdbcPeople implements People, Invitation {
    private final Jdbi jdbi;

    JdbcPeople(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean isEmpty() {
        return jdbi.withHandle(handle -> handle.createQuery("select not exists (select 1 from people)")
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public Optional<Account> named(PersonName name) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, name, roles, password, exists (select 1 from second_factors
                                where person_id = people.id and confirmed_at is not null) as has_factor
                        from people where name = :name and active""")
                .bind("name", name.value())
                .map((row, context) ->
                        new Account(person(row), row.getString("password"), row.getBoolean("has_factor")))
                .findOne());
    }

    @Override
    public List<Person> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id, name, roles from people where active order by name")
                        .map((row, context) -> person(row))
                        .list());
    }

    @Override
    public Optional<Person> add(PersonName name, Set<Role> roles, String hash, Instant now) {
        return jdbi.withHandle(handle -> insert(handle, new NewAccount(name, roles, hash), true, now));
    }

    private static Optional<Person> insert(Handle handle, NewAccount account, boolean mustChange, Instant now) {
        return handle.createQuery("""
                        insert into people (name, roles, password, must_change, created_at)
                        values (:name, :roles, :password, :must_change, :now)
                        on conflict (name) do nothing returning id, name, roles""")
                .bind("name", account.name().value())
                .bindArray(
                        "roles",
                        String.class,
                        account.roles().stream().map(Role::name).sorted().toList())
                .bind("password", account.hash())
                .bind("must_change", mustChange)
                .bind("now", Times.of(now))
                .map((row, context) -> person(row))
                .findOne();
    }

    @Override
    public boolean change(Person person, Set<Role> roles) {
        return changed(
                person,
                roles.contains(Role.ADMIN),
                handle -> handle.createUpdate("update people set roles = :roles where id = :id")
                        .bindArray(
                                "roles",
                                String.class,
                                roles.stream().map(Role::name).sorted().toList())
                        .bind("id", person.id())
                        .execute());
    }

    @Override
    public boolean dismiss(Person person) {
        return changed(
                person,
                false,
                handle -> handle.createUpdate("update people set active = false where id = :id")
                        .bind("id", person.id())
                        .execute());
    }

    /** One at a time, so that two admins do not end each other at once. */
    private boolean changed(Person person, boolean staysAdmin, Consumer<Handle> change) {
        return jdbi.inTransaction(handle -> {
            handle.execute("lock table people in share row exclusive mode");
            var isOneLeft = handle.createQuery("select exists (select 1 from people"
                            + " where active and 'ADMIN' = any(roles) and id <> :id)")
                    .bind("id", person.id())
                    .mapTo(Boolean.class)
                    .one();
            if (!staysAdmin && !isOneLeft) {
                return false;
            }
            change.accept(handle);
            endSessions(handle, person);
            return true;
        });
    }

    @Override
    public void change(Person person, String hash) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("update people set password = :hash, must_change = false where id = :id")
                    .bind("hash", hash)
                    .bind("id", person.id())
                    .execute();
            endSessions(handle, person);
        });
    }

    static void endSessions(Handle handle, Person person) {
        handle.createUpdate("delete from sessions where person_id = :id")
                .bind("id", person.id())
                .execute();
    }

    @Override
    public boolean offer(String sha256, Instant madeAfter, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into first_run (sha256, made_at) values (:hash, :now)
                        on conflict (only_one) do update set sha256 = :hash, made_at = :now, used_at = null
                        where first_run.used_at is not null or first_run.made_at <= :after""")
                        .bind("hash", sha256)
                        .bind("now", Times.of(now))
                        .bind("after", Times.of(madeAfter))
                        .execute()
                == 1);
    }

    @Override
    public void configure(String sha256, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into first_run (sha256, made_at) values (:hash, :now)
                        on conflict (only_one) do update set sha256 = :hash, made_at = :now, used_at = null
                        where first_run.sha256 <> :hash""")
                .bind("hash", sha256)
                .bind("now", Times.of(now))
                .execute());
    }

    @Override
    public Optional<Person> accept(String sha256, Instant madeAfter, NewAccount account, Instant now) {
        return jdbi.inTransaction(handle -> {
            var isRight = handle.createUpdate("""
                                    update first_run set used_at = :now where sha256 = :hash and used_at is null
                                        and made_at > :after and not exists (select 1 from people)""")
                            .bind("now", Times.of(now))
                            .bind("hash", sha256)
                            .bind("after", Times.of(madeAfter))
                            .execute()
                    == 1;
            return isRight ? insert(handle, account, false, now) : Optional.empty();
        });
    }

    static Person person(ResultSet row) throws SQLException {
        var roles = Arrays.stream((Object[]) row.getArray("roles").getArray())
                .map(role -> Role.valueOf((String) role))
                .collect(Collectors.toSet());
        return new Person(row.getLong("id"), new PersonName(row.getString("name")), roles);
    }
}
