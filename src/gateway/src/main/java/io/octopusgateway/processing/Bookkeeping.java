package io.octopusgateway.processing;

import io.octopusgateway.order.Face;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.order.OrderUpdates.OrderUpdate;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Snapshots;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.function.Consumer;

/**
 * The one way a locked order changes: change it, decide about its money, write it down together with the updates that
 * tell the host. Called inside a transaction. Thread-safe.
 */
public final class Bookkeeping {
    private final Orders orders;
    private final OrderUpdates updates;
    private final Snapshots snapshots;
    private final Ids ids;

    public Bookkeeping(Orders orders, OrderUpdates updates, Snapshots snapshots, Ids ids) {
        this.orders = orders;
        this.updates = updates;
        this.snapshots = snapshots;
        this.ids = ids;
    }

    /** Changes an order that the caller has locked. */
    public void change(Order order, Instant now, Consumer<Order> change) {
        var before = new HashMap<PaymentId, Face>();
        order.payments().forEach(payment -> before.put(payment.id(), Face.of(payment)));
        change.accept(order);
        order.settle();
        for (var payment : order.payments()) {
            var face = before.getOrDefault(payment.id(), Face.of(payment));
            tell(order, payment, face, now);
        }
        if (!orders.save(order, now)) {
            throw new Refusal(Refusal.Reason.REFERENCE_REUSED);
        }
    }

    private void tell(Order order, Payment payment, Face before, Instant now) {
        if (!before.equals(Face.of(payment))) {
            payment.changed(now);
        }
        before.news(payment, order.isCurrent(payment)).ifPresent(type -> {
            if (type == UpdateType.PAYMENT_FAILED) {
                payment.failureWasTold();
            }
            var sequence = order.nextSequence();
            var body = snapshots.of(order, payment, type, sequence, now);
            var money = order.payments().stream().anyMatch(Payment::hasMoney);
            updates.add(new OrderUpdate(
                    ids.orderUpdate(), order.id(), order.store(), sequence, type, payment.id(), money, body, now));
        });
    }
}
