package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Statements;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What moved, in PostgreSQL: facts about money have an index by their time. */
final class JdbcStatements implements Statements {
    private static final String MOVED = """
             from facts f join payments p on p.id = f.payment_id
            where p.store = :store and f.kind in ('CAPTURED', 'REFUNDED', 'REFUND_RETURNED') and f.currency = 'HKD'
                and f.occurred_at >= :from and f.occurred_at < :before""";

    private final Jdbi jdbi;

    JdbcStatements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Day> days(StoreId store, Instant from, Instant before, ZoneId zone) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select (f.occurred_at at time zone :zone)::date as day,
                            count(*) filter (where f.kind = 'CAPTURED') as captures,
                            coalesce(sum(f.amount) filter (where f.kind = 'CAPTURED'), 0)::bigint as captured,
                            count(*) filter (where f.kind = 'REFUNDED') as refunds,
                            coalesce(sum(f.amount) filter (where f.kind = 'REFUNDED'), 0)::bigint as refunded,
                            coalesce(sum(f.amount) filter (where f.kind = 'REFUND_RETURNED'), 0)::bigint as returned""" + MOVED + " group by 1 order by 1")
                .bind("zone", zone.getId())
                .bind("store", store.value())
                .bind("from", Times.of(from))
                .bind("before", Times.of(before))
                .map((row, context) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getLong("captures"),
                        Money.hkd(row.getLong("captured")),
                        row.getLong("refunds"),
                        Money.hkd(row.getLong("refunded")),
                        Money.hkd(row.getLong("returned"))))
                .list());
    }

    @Override
    public List<Line> lines(StoreId store, Instant from, Instant before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select f.occurred_at, o.reference as order_reference, p.id, f.kind, f.amount,"
                                + " coalesce(f.action_id, f.provider_payment_id) as reference"
                                + MOVED.replace("where p.store", "join orders o on o.id = p.order_id where p.store")
                                + " order by f.occurred_at, f.id limit :limit")
                .bind("store", store.value())
                .bind("from", Times.of(from))
                .bind("before", Times.of(before))
                .bind("limit", limit)
                .map((row, context) -> new Line(
                        Times.get(row, "occurred_at"),
                        new OrderReference(row.getString("order_reference")),
                        new PaymentId(row.getString("id")),
                        Movement.valueOf(row.getString("kind")),
                        Money.hkd(row.getLong("amount")),
                        row.getString("reference")))
                .list());
    }
}
