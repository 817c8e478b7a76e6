package io.octopusgateway.processing;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders that live only in the test's hands: saving them is always possible, and finding them never. */
final class UnstoredOrders implements Orders {
    @Override
    public Order lock(StoreId store, OrderReference reference) {
        throw new IllegalStateException("nothing is stored here");
    }

    @Override
    public Optional<Order> lockByPayment(StoreId store, PaymentId payment) {
        return Optional.empty();
    }

    @Override
    public Optional<Order> find(StoreId store, OrderReference reference) {
        return Optional.empty();
    }

    @Override
    public Optional<Order> findByPayment(StoreId store, PaymentId payment) {
        return Optional.empty();
    }

    @Override
    public Optional<Order> findByPayment(PaymentId payment) {
        return Optional.empty();
    }

    @Override
    public Optional<PaymentId> paymentOf(StoreId store, ProviderPaymentId providerPayment) {
        return Optional.empty();
    }

    @Override
    public boolean save(Order order, Instant now) {
        return true;
    }

    @Override
    public void shopperWaits(PaymentId payment, Instant now) {}

    @Override
    public void eraseBodies(Instant firstSentBefore) {}

    @Override
    public Optional<PaymentId> paymentNamed(StoreId store, PaymentReference name) {
        return Optional.empty();
    }

    @Override
    public List<Waiting> waitedFor(StoreId store, Instant since, Instant failedBefore, int limit) {
        return List.of();
    }

    @Override
    public List<Waiting> claimDue(StoreId store, java.time.Duration payWithin, Instant now, int limit) {
        return List.of();
    }
}
