package io.octopusgateway.postgres;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.processing.DueRefunds;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Refunds that somebody must look after. */
final class JdbcDueRefunds implements DueRefunds {
    private final Jdbi jdbi;

    JdbcDueRefunds(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Row(String id, Duration age, Due due) {}

    @Override
    public List<Due> claim(StoreId store, Instant now, int limit) {
        return jdbi.inTransaction(handle -> {
            var rows = handle.createQuery("""
                            select id, payment_id, reference, requested_at from refunds
                            where store = :store and status in ('REQUESTED', 'PENDING') and due_at <= :now
                            order by due_at limit :limit for update skip locked""")
                    .bind("store", store.value())
                    .bind("now", Times.of(now))
                    .bind("limit", limit)
                    .map((row, context) -> new Row(
                            row.getString("id"),
                            Duration.between(Times.get(row, "requested_at"), now),
                            new Due(
                                    new PaymentId(row.getString("payment_id")),
                                    new RefundReference(row.getString("reference")))))
                    .list();
            var next = handle.prepareBatch("update refunds set due_at = :next where id = :id");
            rows.forEach(row -> next.bind("next", Times.of(now.plus(DueRefunds.pause(row.age()))))
                    .bind("id", row.id())
                    .add());
            next.execute();
            return rows.stream().map(Row::due).toList();
        });
    }

    @Override
    public void eraseBodies(Instant firstSentBefore) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update refunds set call_body = null where id in (
                            select id from refunds where call_body is not null and call_first_sent_at < :before
                            for update skip locked)""")
                .bind("before", Times.of(firstSentBefore))
                .execute());
    }
}
