package io.octopusgateway.postgres;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Searching in PostgreSQL: one statement finds the ids of a page, five more read what belongs to them. */
final class JdbcPaymentSearch implements PaymentSearch {
    private static final String PAGE = " order by p.id desc limit :limit";

    private final Jdbi jdbi;
    private final OrderRows orders;

    JdbcPaymentSearch(Jdbi jdbi, OrderRows orders) {
        this.jdbi = jdbi;
        this.orders = orders;
    }

    @Override
    public List<Found> find(StoreId store, Terms terms) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var ids = query(handle, store, terms).mapTo(String.class).list();
            return ids.isEmpty() ? List.of() : found(ids, ordersOf(handle, ids));
        });
    }

    private List<Order> ordersOf(Handle handle, List<String> ids) {
        return orders.of(handle.createQuery(
                        OrderRows.SELECT + " where o.id in (select order_id from payments where id = any(:ids))")
                .bindArray("ids", String.class, ids));
    }

    private static List<Found> found(List<String> ids, List<Order> orders) {
        var owners = new HashMap<PaymentId, Order>();
        orders.forEach(order -> order.payments().forEach(payment -> owners.put(payment.id(), order)));
        return ids.stream()
                .map(PaymentId::new)
                .map(id -> new Found(Objects.requireNonNull(owners.get(id)), id))
                .toList();
    }

    private static Query query(Handle handle, StoreId store, Terms terms) {
        var query = handle.createQuery(sql(terms)).bind("store", store.value()).bind("limit", terms.limit());
        terms.order().ifPresent(order -> query.bind("order", order.value()));
        terms.name().ifPresent(name -> query.bind("name", name.value()));
        terms.updatedSince().ifPresent(since -> query.bind("since", Times.of(since)));
        terms.below().ifPresent(below -> query.bind("below", below.value()));
        if (!terms.statuses().isEmpty()) {
            query.bindArray(
                    "statuses",
                    String.class,
                    terms.statuses().stream().map(Enum::name).toList());
        }
        return query;
    }

    /** Three shapes, so that each has an index it can go along without passing by what does not fit. */
    static String sql(Terms terms) {
        var isNarrow = terms.order().isPresent() || terms.name().isPresent();
        if (!isNarrow && terms.updatedSince().isPresent()) {
            return changedSince(terms);
        }
        if (!isNarrow && !terms.statuses().isEmpty()) {
            return byStatus(terms);
        }
        var conditions = new ArrayList<>(List.of("p.store = :store"));
        terms.order()
                .ifPresent(order -> conditions.add(
                        "p.order_id = (select o.id from orders o where o.store = :store and o.reference = :order)"));
        terms.name()
                .ifPresent(name -> conditions.add("p.id = (select r.payment_id from payment_references r"
                        + " where r.store = :store and r.reference = :name)"));
        terms.updatedSince().ifPresent(since -> conditions.add("p.updated_at >= :since"));
        return "select p.id from payments p where " + String.join(" and ", rest(conditions, terms)) + PAGE;
    }

    /**
     * Materialized, because the planner would rather go down the ids, which is fast for the first pages and passes by
     * the whole store for the last one. Costs what has changed since then.
     */
    private static String changedSince(Terms terms) {
        var conditions = rest(new ArrayList<>(List.of("true")), terms);
        return "with p as materialized (select id, status from payments where store = :store and updated_at >= :since)"
                + " select p.id from p where " + String.join(" and ", conditions) + PAGE;
    }

    /** A page of each status, and of those the page: a rare status is not looked for among all the others. */
    private static String byStatus(Terms terms) {
        var below = terms.below().isPresent() ? " and p.id < :below" : "";
        return "select p.id from unnest(:statuses) as wanted (status) cross join lateral ("
                + "select p.id from payments p where p.store = :store and p.status = wanted.status" + below + PAGE
                + ") p" + PAGE;
    }

    private static List<String> rest(List<String> conditions, Terms terms) {
        if (!terms.statuses().isEmpty()) {
            conditions.add("p.status = any(:statuses)");
        }
        terms.below().ifPresent(below -> conditions.add("p.id < :below"));
        return conditions;
    }
}
