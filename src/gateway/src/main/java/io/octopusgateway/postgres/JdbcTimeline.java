package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The timeline in PostgreSQL. Within a payment, ids rise as things happen, because the order's lock is held. */
final class JdbcTimeline implements Timeline {
    private final Jdbi jdbi;

    JdbcTimeline(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(PaymentId payment, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into timeline (payment_id, at, source, kind, name, status_before, status_after, reference,
                        amount, currency, code, occurred_at, sequence, note)
                    values (:payment, :at, :source, :kind, :name, :before, :after, :reference, :amount, :currency,
                        :code, :occurredAt, :sequence, :note)""");
            for (var entry : entries) {
                var detail = entry.detail();
                var amount = detail.amountOrNull();
                batch.bind("payment", payment.value())
                        .bind("at", Times.of(entry.at()))
                        .bind("source", entry.source().name())
                        .bind("kind", entry.kind().name())
                        .bind("name", entry.name())
                        .bind("before", entry.before().name())
                        .bind("after", entry.after().name())
                        .bind("reference", detail.referenceOrNull())
                        .bindByType("amount", amount == null ? null : amount.minorUnits(), Long.class)
                        .bind(
                                "currency",
                                amount == null ? null : amount.currency().getCurrencyCode())
                        .bind("code", detail.codeOrNull())
                        .bind("occurredAt", Times.ofNullable(detail.occurredAtOrNull()))
                        .bindByType("sequence", detail.sequenceOrNull(), Long.class)
                        .bind("note", detail.noteOrNull())
                        .add();
            }
            batch.execute();
        });
    }

    @Override
    public Optional<List<Placed>> of(StoreId store, PaymentId payment, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select 1 from payments where store = :store and id = :id")
                .bind("store", store.value())
                .bind("id", payment.value())
                .mapTo(Integer.class)
                .findOne()
                .map(there -> handle.createQuery(
                                "select * from timeline where payment_id = :id and id > :after order by id limit :limit")
                        .bind("id", payment.value())
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, context) -> new Placed(row.getLong("id"), entry(row)))
                        .list()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Times.get(row, "at"),
                Source.valueOf(row.getString("source")),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                PaymentStatus.valueOf(row.getString("status_before")),
                PaymentStatus.valueOf(row.getString("status_after")),
                detail(row));
    }

    private static Detail detail(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new Detail(
                row.getString("reference"),
                currency == null ? null : new Money(row.getLong("amount"), Currency.getInstance(currency)),
                row.getString("code"),
                Times.getNullable(row, "occurred_at"),
                row.getObject("sequence", Long.class),
                row.getString("note"));
    }
}
