package io.octopusgateway.postgres;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.processing.Surplus;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Money that goes back by itself. */
final class JdbcSurplus implements Surplus {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Jdbi jdbi;

    JdbcSurplus(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<PaymentId> claim(StoreId store, Instant settledBefore, Instant now, int limit) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        with due as (
                            select id from payments
                            where store = :store and status in ('CAPTURED', 'PARTIALLY_REFUNDED')
                                and (disposition = 'REFUNDING' or reversed_at is not null)
                                and (reversed_at is not null or settled_at <= :settledBefore)
                                and (give_back_at is null or give_back_at <= :now)
                            order by settled_at limit :limit for update skip locked)
                        update payments set give_back_at = :again from due where payments.id = due.id
                        returning payments.id""")
                .bind("store", store.value())
                .bind("settledBefore", Times.of(settledBefore))
                .bind("now", Times.of(now))
                .bind("again", Times.of(now.plus(AGAIN)))
                .bind("limit", limit)
                .map((row, context) -> new PaymentId(row.getString(1)))
                .list());
    }

    @Override
    public void alone(StoreId store) {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .bind("what", "money that goes back of " + store.value())
                .mapTo(String.class)
                .one());
    }

    @Override
    public Given givenSince(StoreId store, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*), coalesce(sum(amount), 0) from refunds
                        where store = :store and requested_at > :since and starts_with(reference, 'auto-')
                            and status <> 'DECLINED'""")
                .bind("store", store.value())
                .bind("since", Times.of(since))
                .map((row, context) -> new Given(row.getLong(1), row.getLong(2)))
                .one());
    }
}
