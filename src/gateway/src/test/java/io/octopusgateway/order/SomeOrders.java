package io.octopusgateway.order;

import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.StoreId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders of one store, from untouched to paid. */
public final class SomeOrders {
    private SomeOrders() {}

    public static Order untouched() {
        return new Order(new Order.State(
                1, new StoreId("hk-main"), new OrderReference("ORD-1"), 0, null, null, List.of(), Map.of()));
    }

    /** An order that began these payments one after the other; the last is the current one. */
    public static Order of(Payment... payments) {
        var order = untouched();
        for (var payment : payments) {
            order.begin(payment, Optional.of(new PaymentReference("ref-" + payment.attempt())));
        }
        order.settle(MoneyPolicy.CAUTIOUS, Payments.NOW);
        return order;
    }
}
