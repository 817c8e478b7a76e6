package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Matters;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** What a person may have to do something about, in PostgreSQL: each question has an index that holds next to nothing. */
final class JdbcMatters implements Matters {
    private static final String OF_ORDER = " p join orders o on o.id = p.order_id order by p.since";

    private final Jdbi jdbi;

    JdbcMatters(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Matter> held(StoreId store, int limit) {
        return find(store, limit, Instant.EPOCH, """
                select o.reference, p.id, p.amount, p.since, p.cause from (
                    select id, order_id, created_at as since, disposition_cause as cause, greatest(0, coalesce((
                            select sum(f.amount) from facts f where f.payment_id = payments.id
                                and f.kind = 'CAPTURED' and f.currency = 'HKD'), payments.amount)
                        - coalesce((select sum(one.given_back) from (
                            select max(f.amount) as given_back from facts f where f.payment_id = payments.id
                                and f.kind = 'REFUNDED' and f.currency = 'HKD' group by f.action_id) one), 0)) as amount
                    from payments where store = :store and disposition = 'HELD' and status <> 'REFUNDED'
                    order by created_at limit :limit)""" + OF_ORDER);
    }

    @Override
    public List<Matter> startsInDoubt(StoreId store, Instant now, int limit) {
        return find(store, limit, now, """
                select o.reference, p.id, p.amount, p.since, p.cause from (
                    select id, order_id, call_first_sent_at as since, null as cause, amount
                    from payments where store = :store and status = 'REQUESTED' and call_state in ('SENT', 'SILENT')
                        and (call_state = 'SILENT' or call_deadline <= :now)
                    order by call_first_sent_at limit :limit)""" + OF_ORDER);
    }

    @Override
    public List<Matter> refundsInDoubt(StoreId store, Instant now, int limit) {
        return find(store, limit, now, """
                select o.reference, p.id, p.amount, p.since, p.cause from (
                    select r.payment_id as id, q.order_id, r.requested_at as since, r.reference as cause, r.amount
                    from refunds r join payments q on q.id = r.payment_id
                    where r.store = :store and r.status in ('REQUESTED', 'PENDING')
                        and (r.call_state = 'SILENT' or (r.call_state = 'SENT' and r.call_deadline <= :now))
                    order by r.requested_at limit :limit)""" + OF_ORDER);
    }

    @Override
    public List<Matter> rejected(StoreId store, int limit) {
        return find(store, limit, Instant.EPOCH, """
                select o.reference, p.id, p.amount, p.since, p.cause from (
                    select id, order_id, rejected_at as since, rejected_reason as cause, amount
                    from payments where store = :store and rejected_at is not null and not accepted
                        and status not in ('REFUNDED', 'DECLINED', 'CANCELED', 'EXPIRED', 'REJECTED')
                    order by rejected_at limit :limit)""" + OF_ORDER);
    }

    private List<Matter> find(StoreId store, int limit, Instant now, String sql) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql).bind("store", store.value()).bind("limit", limit);
            if (sql.contains(":now")) {
                query.bind("now", Times.of(now));
            }
            return query.map((row, context) -> new Matter(
                            new OrderReference(row.getString("reference")),
                            new PaymentId(row.getString("id")),
                            Money.hkd(row.getLong("amount")),
                            Times.get(row, "since"),
                            row.getString("cause")))
                    .list();
        });
    }
}
