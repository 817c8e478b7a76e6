package io.octopusgateway.postgres;

import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.payment.PaymentId;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Order updates in PostgreSQL: each is written with the new end of its stream, in the transaction that changed the order. */
final class JdbcOrderUpdates implements OrderUpdates {
    private final Jdbi jdbi;

    JdbcOrderUpdates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(OrderUpdate update) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            insert into order_updates (order_id, sequence, id, store, type, payment_id, money, body,
                                created_at)
                            values (:order, :sequence, :id, :store, :type, :payment, :money, :body, :at)""")
                    .bind("order", update.order())
                    .bind("sequence", update.sequence())
                    .bind("id", update.id())
                    .bind("store", update.store().value())
                    .bind("type", update.type().text())
                    .bind("payment", value(update.paymentOrNull()))
                    .bind("money", update.money())
                    .bind("body", update.body())
                    .bind("at", Times.of(update.at()))
                    .execute();
            handle.createUpdate("""
                            insert into streams (order_id, store, last, next_at)
                            values (:order, :store, :sequence, :at)
                            on conflict (order_id) do update set last = :sequence,
                                next_at = greatest(streams.not_before, least(streams.next_at, :at))""")
                    .bind("order", update.order())
                    .bind("store", update.store().value())
                    .bind("sequence", update.sequence())
                    .bind("at", Times.of(update.at()))
                    .execute();
        });
    }

    private static @Nullable String value(@Nullable PaymentId payment) {
        return payment == null ? null : payment.value();
    }
}
