package io.octopusgateway.postgres;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Builds orders from their rows: five statements, however many orders and payments there are. */
final class OrderRows {
    /** What {@link #of} reads, to be followed by conditions. */
    static final String SELECT = "select o.id, o.store, o.reference, o.sequence, o.current, o.accepted from orders o";

    private final PaymentRows payments;

    OrderRows(PaymentRows payments) {
        this.payments = payments;
    }

    private record Header(
            long id,
            String store,
            String reference,
            long sequence,
            @Nullable String current,
            @Nullable String accepted) {}

    /** The orders a query begun with {@link #SELECT} finds, in its order. */
    List<Order> of(Query query) {
        var headers = query.map((row, context) -> header(row)).list();
        var ids = headers.stream().map(Header::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = payments.of(ids);
        var names = payments.names(ids);
        return headers.stream()
                .map(header -> new Order(new Order.State(
                        header.id(),
                        new StoreId(header.store()),
                        new OrderReference(header.reference()),
                        header.sequence(),
                        id(header.current()),
                        id(header.accepted()),
                        found.getOrDefault(header.id(), List.of()),
                        names.getOrDefault(header.id(), Map.of()))))
                .toList();
    }

    private static Header header(ResultSet row) throws SQLException {
        return new Header(
                row.getLong("id"),
                row.getString("store"),
                row.getString("reference"),
                row.getLong("sequence"),
                row.getString("current"),
                row.getString("accepted"));
    }

    private static @Nullable PaymentId id(@Nullable String value) {
        return value == null ? null : new PaymentId(value);
    }
}
