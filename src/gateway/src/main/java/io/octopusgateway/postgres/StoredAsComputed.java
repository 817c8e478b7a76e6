package io.octopusgateway.postgres;

import io.octopusgateway.order.Order;
import io.octopusgateway.processing.Invariants.Scope;
import io.octopusgateway.processing.Invariants.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Compares what is stored of orders with what the domain makes of their facts. Only the domain knows that, so orders are
 * loaded for it: {@value #MOST} of those that changed, the earliest first, so that the same ones are found until they are
 * mended.
 */
final class StoredAsComputed {
    static final int MOST = 10_000;
    private static final int PAGE = 500;

    private final Jdbi jdbi;
    private final OrderRows orders;

    StoredAsComputed(Jdbi jdbi, OrderRows orders) {
        this.jdbi = jdbi;
        this.orders = orders;
    }

    /** Some of what differs. Read at one moment: an order that is just being changed differs from nothing. */
    List<Violation> differing(Scope scope, int limit) {
        return jdbi.withHandle(handle -> handle.isInTransaction()
                ? differing(handle, scope, limit)
                : handle.inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ, same -> differing(same, scope, limit)));
    }

    private List<Violation> differing(Handle handle, Scope scope, int limit) {
        handle.execute(JdbcInvariants.PATIENCE);
        var changed = changed(handle, scope);
        var found = new ArrayList<Violation>();
        for (var from = 0; from < changed.size() && found.size() < limit; from += PAGE) {
            var page = changed.subList(from, Math.min(from + PAGE, changed.size()));
            found.addAll(differing(handle, page));
        }
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    private record Stored(long order, String verdict) {}

    private static List<Stored> changed(Handle handle, Scope scope) {
        return handle.createQuery("""
                        select id, verdict from orders where updated_at >= :since order by updated_at, id limit :most""")
                .bind("since", Times.of(scope.changedSince()))
                .bind("most", MOST)
                .map((row, context) -> new Stored(row.getLong(1), row.getString(2)))
                .list();
    }

    private List<Violation> differing(Handle handle, List<Stored> page) {
        var ids = page.stream().map(Stored::order).toList();
        var verdicts = page.stream().collect(Collectors.toMap(Stored::order, Stored::verdict));
        var statuses = statuses(handle, ids);
        var found = new ArrayList<Violation>();
        for (var order : loaded(handle, ids)) {
            if (!order.verdict().name().equals(verdicts.get(order.id()))) {
                found.add(new Violation(order.store(), "orders:" + order.id()));
            }
            order.payments().stream()
                    .filter(one ->
                            !one.status().name().equals(statuses.get(one.id().value())))
                    .forEach(one ->
                            found.add(new Violation(order.store(), one.id().value())));
        }
        return found;
    }

    private List<Order> loaded(Handle handle, List<Long> ids) {
        return orders.of(
                handle.createQuery(OrderRows.SELECT + " where o.id = any(:ids)").bindArray("ids", Long.class, ids));
    }

    private static Map<String, String> statuses(Handle handle, List<Long> orders) {
        return handle.createQuery("select id, status from payments where order_id = any(:orders)")
                .bindArray("orders", Long.class, orders)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
