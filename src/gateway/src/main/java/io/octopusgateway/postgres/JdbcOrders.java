package io.octopusgateway.postgres;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.Looks;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Orders in PostgreSQL: the row is the lock. */
final class JdbcOrders implements Orders {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String ROW = OrderRows.SELECT;

    private final Jdbi jdbi;
    private final PaymentRows payments;
    private final OrderRows rows;

    JdbcOrders(Jdbi jdbi, PaymentRows payments) {
        this.jdbi = jdbi;
        this.payments = payments;
        rows = new OrderRows(payments);
    }

    @Override
    public Order lock(StoreId store, OrderReference reference) {
        return patiently(() -> jdbi.withHandle(handle -> {
                    handle.createUpdate("""
                            insert into orders (store, reference, created_at, updated_at)
                            values (:store, :reference, now(), now()) on conflict do nothing""")
                            .bind("store", store.value())
                            .bind("reference", reference.value())
                            .execute();
                    return one(
                            ROW + " where store = :store and reference = :reference for update",
                            store,
                            reference.value());
                }))
                .orElseThrow();
    }

    @Override
    public Optional<Order> lockByPayment(StoreId store, PaymentId payment) {
        return patiently(() -> one(
                ROW
                        + " where o.id = (select order_id from payments where store = :store and id = :reference) for update",
                store,
                payment.value()));
    }

    @Override
    public Optional<Order> find(StoreId store, OrderReference reference) {
        return steady(ROW + " where store = :store and reference = :reference", store, reference.value());
    }

    @Override
    public Optional<Order> findByPayment(StoreId store, PaymentId payment) {
        return steady(
                ROW + " where o.id = (select order_id from payments where store = :store and id = :reference)",
                store,
                payment.value());
    }

    @Override
    public Optional<Order> findByPayment(PaymentId payment) {
        return jdbi.withHandle(handle -> handle.createQuery("select store from payments where id = :id")
                        .bind("id", payment.value())
                        .mapTo(String.class)
                        .findOne())
                .flatMap(store -> findByPayment(new StoreId(store), payment));
    }

    @Override
    public Optional<PaymentId> paymentNamed(StoreId store, PaymentReference name) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select payment_id from payment_references where store = :store and reference = :reference")
                .bind("store", store.value())
                .bind("reference", name.value())
                .map((row, context) -> new PaymentId(row.getString(1)))
                .findOne());
    }

    @Override
    public Optional<PaymentId> paymentOf(StoreId store, ProviderPaymentId providerPayment) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select payment_id from provider_payments where store = :store and id = :id")
                .bind("store", store.value())
                .bind("id", providerPayment.value())
                .map((row, context) -> new PaymentId(row.getString(1)))
                .findOne());
    }

    @Override
    public boolean save(Order order, Instant now) {
        return jdbi.withHandle(handle -> {
            for (var payment : order.payments()) {
                payments.save(order, payment, now);
            }
            handle.createUpdate("""
                            update orders set sequence = :sequence, verdict = :verdict, current = :current,
                                accepted = :accepted, updated_at = :now where id = :id""")
                    .bind("sequence", order.sequence())
                    .bind("verdict", order.verdict().name())
                    .bind("current", order.current().map(PaymentId::value).orElse(null))
                    .bind("accepted", order.accepted().map(PaymentId::value).orElse(null))
                    .bind("now", Times.of(now))
                    .bind("id", order.id())
                    .execute();
            return payments.saveNames(order);
        });
    }

    @Override
    public void shopperWaits(PaymentId payment, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("update payments set waited_for_at = :now where id = :id")
                .bind("now", Times.of(now))
                .bind("id", payment.value())
                .execute());
    }

    @Override
    public List<Waiting> waitedFor(StoreId store, Instant since, Instant failedBefore, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select store, id from payments
                        where (call_state = 'SILENT' and call_failed_at <= :failed or call_state = 'SENT' and call_deadline <= :failed)
                            and waited_for_at > :since and store = :store
                            and status in ('REQUESTED', 'PENDING')
                            and not exists (select 1 from provider_payments p where p.payment_id = payments.id and p.handed_out)
                        order by waited_for_at limit :limit""")
                .bind("store", store.value())
                .bind("since", Times.of(since))
                .bind("failed", Times.of(failedBefore))
                .bind("limit", limit)
                .map((row, context) -> waiting(row))
                .list());
    }

    @Override
    public void eraseBodies(Instant firstSentBefore) {
        // Rows of an order somebody holds wait for the next time: this must wait for nobody, nor lock in a row of its
        // own.
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update payments set call_body = null where id in (
                            select id from payments where call_body is not null and call_first_sent_at < :before
                            for update skip locked)""")
                .bind("before", Times.of(firstSentBefore))
                .execute());
    }

    @Override
    public List<Waiting> claimDue(StoreId store, Duration payWithin, Instant now, int limit) {
        return jdbi.inTransaction(handle -> {
            var due = handle.createQuery("""
                            select id, status, created_at, (
                                select min(f.recorded_at) from facts f
                                where f.payment_id = payments.id and f.kind = 'CAPTURED') as captured_at
                            from payments where store = :store and look_at <= :now
                            order by look_at limit :limit for update skip locked""")
                    .bind("store", store.value())
                    .bind("now", Times.of(now))
                    .bind("limit", limit)
                    .map((row, context) -> due(row, payWithin, now))
                    .list();
            var next = handle.prepareBatch("update payments set look_at = :next where id = :id");
            due.forEach(one -> next.bind("next", Times.ofNullable(one.nextOrNull()))
                    .bind("id", one.payment())
                    .add());
            next.execute();
            return due.stream()
                    .filter(Due::now)
                    .map(one -> new Waiting(store, new PaymentId(one.payment())))
                    .toList();
        });
    }

    /** Whether to look now, and when next; what ended without money is looked at no more. */
    private record Due(
            String payment, boolean now, @Nullable Instant nextOrNull) {}

    private static Due due(ResultSet row, Duration payWithin, Instant now) throws SQLException {
        var id = row.getString("id");
        var created = Times.get(row, "created_at");
        var age = Duration.between(created, now);
        return switch (PaymentStatus.valueOf(row.getString("status"))) {
            case REQUESTED -> new Due(id, true, now.plus(Looks.pause(age, payWithin, false)));
            case PENDING, CAPTURE_PENDING -> new Due(id, true, now.plus(Looks.pause(age, payWithin, true)));
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED ->
                taken(
                        id,
                        Optional.ofNullable(Times.getNullable(row, "captured_at"))
                                .orElse(created),
                        now);
            case DECLINED, CANCELED, EXPIRED, REJECTED -> new Due(id, false, null);
        };
    }

    private static Due taken(String id, Instant since, Instant now) {
        var age = Duration.between(since, now);
        return new Due(
                id,
                Looks.isAfterCapture(age),
                Looks.afterCapture(age).map(since::plus).orElse(null));
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(new StoreId(row.getString("store")), new PaymentId(row.getString("id")));
    }

    /** Several statements, one moment: an order read while another one commits must not show half of it. */
    private Optional<Order> steady(String sql, StoreId store, String reference) {
        return jdbi.withHandle(handle -> handle.isInTransaction()
                ? one(sql, store, reference)
                : handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, same -> one(sql, store, reference)));
    }

    private Optional<Order> one(String sql, StoreId store, String reference) {
        return jdbi.withHandle(handle ->
                rows.of(handle.createQuery(sql).bind("store", store.value()).bind("reference", reference)).stream()
                        .findFirst());
    }

    private static <T> T patiently(Supplier<T> locking) {
        try {
            return locking.get();
        } catch (UnableToExecuteStatementException failure) {
            if (failure.getCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                throw new LockTimeout(failure);
            }
            throw failure;
        }
    }
}
