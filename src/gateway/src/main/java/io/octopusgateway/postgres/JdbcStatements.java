package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Statements are read from the facts: each capture and each refund is one, however often it was reported. */
final class JdbcStatements implements Statements {
    private static final String OF_PERIOD = """

            from facts f join payments p on p.id = f.payment_id
            where p.store = :store and f.kind in ('CAPTURED', 'REFUNDED', 'REFUND_RETURNED')
                and f.occurred_at >= :from and f.occurred_at < :until
            """;

    private final Jdbi jdbi;

    JdbcStatements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Sum> sums(StoreId store, StatementPeriod period) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select width_bucket(f.occurred_at, cast(:days as timestamptz[])) as day, f.kind, f.currency,"
                                + " count(*) as count, sum(f.amount) as amount"
                                + OF_PERIOD + " group by 1, 2, 3 order by 1, 3, 2")
                .bindArray(
                        "days",
                        String.class,
                        period.days().stream().map(Instant::toString).toList())
                .bind("store", store.value())
                .bind("from", Times.of(period.from()))
                .bind("until", Times.of(period.until()))
                .map((row, context) -> new Sum(
                        period.first().plusDays(row.getInt("day") - 1L),
                        movement(row),
                        amount(row),
                        row.getLong("count")))
                .list());
    }

    @Override
    public List<Entry> entries(StoreId store, StatementPeriod period, Optional<Place> after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select e.*, o.reference as order_reference, r.reference as refund_reference,
                            (select n.reference from payment_references n where n.payment_id = e.payment_id
                                order by n.position limit 1) as name
                        from (select f.*, p.order_id""" + OF_PERIOD + """
                            and (f.occurred_at, f.id) > (:at, :fact)
                            order by f.occurred_at, f.id limit :limit) e
                        join orders o on o.id = e.order_id
                        left join refunds r on r.payment_id = e.payment_id and r.action_id = e.action_id
                        order by e.occurred_at, e.id""")
                .bind("store", store.value())
                .bind("from", Times.of(period.from()))
                .bind("until", Times.of(period.until()))
                .bind("at", Times.of(after.map(Place::at).orElse(period.from())))
                .bind("fact", after.map(Place::fact).orElse(0L))
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var at = Times.get(row, "occurred_at");
        return new Entry(
                new Place(at, row.getLong("id")),
                movement(row),
                new OrderReference(row.getString("order_reference")),
                new PaymentId(row.getString("payment_id")),
                ofNullable(row.getString("name"), PaymentReference::new),
                new ProviderPaymentId(row.getString("provider_payment_id")),
                ofNullable(row.getString("action_id"), ActionId::new),
                ofNullable(row.getString("refund_reference"), RefundReference::new),
                amount(row),
                at,
                Times.get(row, "recorded_at"));
    }

    private static <T> @Nullable T ofNullable(@Nullable String text, Function<String, T> kind) {
        return text == null ? null : kind.apply(text);
    }

    private static Money amount(ResultSet row) throws SQLException {
        return new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency")));
    }

    private static Movement movement(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "CAPTURED" -> Movement.CAPTURE;
            case "REFUNDED" -> Movement.REFUND;
            default -> Movement.REFUND_RETURNED;
        };
    }
}
