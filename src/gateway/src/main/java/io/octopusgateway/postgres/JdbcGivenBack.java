package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.people.Person;
import io.octopusgateway.people.RefundLimit.Back;
import io.octopusgateway.people.RefundLimit.GivenBack;
import io.octopusgateway.people.RefundLimit.Leave;
import java.math.BigDecimal;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What people gave back by themselves, in PostgreSQL. A person's row is held meanwhile: two browsers count one by one. */
final class JdbcGivenBack implements GivenBack {
    private final Jdbi jdbi;

    JdbcGivenBack(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Leave take(Person person, Back back, Money limit, Instant since, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery("select id from people where id = :id for no key update")
                    .bind("id", person.id())
                    .mapTo(Long.class)
                    .one();
            var others = others(handle, person, back, since);
            var all = others.add(BigDecimal.valueOf(back.amount().minorUnits()));
            if (all.compareTo(BigDecimal.valueOf(limit.minorUnits())) > 0) {
                return Leave.ABOVE;
            }
            return count(handle, person, back, now) ? Leave.COUNTED : Leave.KNOWN;
        });
    }

    private static BigDecimal others(Handle handle, Person person, Back back, Instant since) {
        return handle.createQuery("""
                        select coalesce(sum(minor_units), 0) from given_back
                        where person_id = :person and at > :since
                            and (store, payment, reference) <> (:store, :payment, :reference)""")
                .bind("person", person.id())
                .bind("since", Times.of(since))
                .bind("store", back.store().value())
                .bind("payment", back.payment())
                .bind("reference", back.reference())
                .mapTo(BigDecimal.class)
                .one();
    }

    /** Whether it is a new one. One that is known under another amount counts with the greater one. */
    private static boolean count(Handle handle, Person person, Back back, Instant now) {
        return handle.createQuery("""
                        insert into given_back (store, payment, reference, person_id, minor_units, at)
                        values (:store, :payment, :reference, :person, :amount, :now)
                        on conflict (store, payment, reference)
                            do update set minor_units = greatest(given_back.minor_units, :amount),
                                takes = given_back.takes + 1
                        returning xmax = 0 as is_new""")
                .bind("store", back.store().value())
                .bind("payment", back.payment())
                .bind("reference", back.reference())
                .bind("person", person.id())
                .bind("amount", back.amount().minorUnits())
                .bind("now", Times.of(now))
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public void release(Back back) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        delete from given_back
                        where store = :store and payment = :payment and reference = :reference
                            and takes = 1""")
                .bind("store", back.store().value())
                .bind("payment", back.payment())
                .bind("reference", back.reference())
                .execute());
    }
}
