package io.octopusgateway.shopper;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One order that can be read and waited for. Whatever else a page might try on it fails the test. */
final class FakeOrders implements Orders {
    final List<Instant> waits = new ArrayList<>();
    volatile Order order;
    boolean broken;

    FakeOrders(Order order) {
        this.order = order;
    }

    @Override
    public Optional<Order> findByPayment(PaymentId payment) {
        if (broken) {
            throw new IllegalStateException("no database");
        }
        return Optional.of(order).filter(one -> one.payment(payment).isPresent());
    }

    @Override
    public void shopperWaits(PaymentId payment, Instant now) {
        waits.add(now);
    }

    @Override
    public Order lock(StoreId store, OrderReference reference) {
        throw new AssertionError("a page locks nothing");
    }

    @Override
    public Optional<Order> lockByPayment(StoreId store, PaymentId payment) {
        throw new AssertionError("a page locks nothing");
    }

    @Override
    public boolean save(Order changed, Instant now) {
        throw new AssertionError("a page saves nothing");
    }

    @Override
    public Optional<Order> find(StoreId store, OrderReference reference) {
        throw new AssertionError("a page knows its payment");
    }

    @Override
    public Optional<Order> findByPayment(StoreId store, PaymentId payment) {
        throw new AssertionError("a page does not know its store");
    }

    @Override
    public Optional<PaymentId> paymentOf(StoreId store, ProviderPaymentId providerPayment) {
        throw new AssertionError("a page knows its payment");
    }

    @Override
    public void eraseBodies(Instant firstSentBefore) {}

    @Override
    public Optional<PaymentId> paymentNamed(StoreId store, PaymentReference name) {
        return Optional.empty();
    }

    @Override
    public List<Waiting> waitedFor(StoreId store, Instant since, Instant failedBefore, int limit) {
        throw new AssertionError("workers ask this");
    }

    @Override
    public List<Waiting> claimDue(StoreId store, java.time.Duration payWithin, Instant now, int limit) {
        throw new AssertionError("workers ask this");
    }
}
