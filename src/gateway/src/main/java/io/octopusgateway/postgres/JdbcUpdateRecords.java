package io.octopusgateway.postgres;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Streams.Outcome;
import io.octopusgateway.order.UpdateRecords;
import io.octopusgateway.store.StoreId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** How order updates fare, in PostgreSQL: what waits is in an index of its own, which holds next to nothing. */
final class JdbcUpdateRecords implements UpdateRecords {
    private final Jdbi jdbi;

    JdbcUpdateRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Waiting> waiting(StoreId store, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select o.reference, u.sequence, u.type, s.last - s.delivered as behind, s.attempts, u.created_at,
                            s.next_at, s.failed_since
                        from ((select * from streams where store = :store and delivered < last
                                and failed_since is not null order by failed_since, order_id limit :limit)
                            union all
                            (select * from streams where store = :store and delivered < last
                                and failed_since is null order by order_id limit :limit)) s
                        join order_updates u on u.order_id = s.order_id and u.sequence = s.delivered + 1
                        join orders o on o.id = s.order_id order by s.failed_since, s.order_id limit :limit""")
                .bind("store", store.value())
                .bind("limit", limit)
                .map((row, context) -> new Waiting(
                        new OrderReference(row.getString("reference")),
                        row.getLong("sequence"),
                        row.getString("type"),
                        row.getLong("behind"),
                        row.getInt("attempts"),
                        Times.get(row, "created_at"),
                        Times.get(row, "next_at"),
                        Times.getNullable(row, "failed_since")))
                .list());
    }

    @Override
    public Optional<Failing> failing(StoreId store) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) as orders, min(failed_since) as since from streams
                        where store = :store and delivered < last and failed_since is not null having count(*) > 0""")
                .bind("store", store.value())
                .map((row, context) -> new Failing(row.getLong("orders"), Times.get(row, "since")))
                .findOne());
    }

    @Override
    public List<Told> of(long order, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select sequence, type, created_at, outcome, outcome_at, outcome_reason from order_updates
                        where order_id = :order order by sequence desc limit :limit""")
                .bind("order", order)
                .bind("limit", limit)
                .map((row, context) -> new Told(
                        row.getLong("sequence"),
                        row.getString("type"),
                        Times.get(row, "created_at"),
                        Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf),
                        Optional.ofNullable(Times.getNullable(row, "outcome_at")),
                        Optional.ofNullable(row.getString("outcome_reason"))))
                .list());
    }
}
