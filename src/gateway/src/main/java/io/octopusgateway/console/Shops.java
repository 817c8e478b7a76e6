package io.octopusgateway.console;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import jakarta.ws.rs.NotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what an address names. What is not there, and what nobody could have named so, is not found. */
public final class Shops {
    private final Stores stores;
    private final Orders orders;

    public Shops(Stores stores, Orders orders) {
        this.stores = stores;
        this.orders = orders;
    }

    /** An order, or one of its payments, with its store. */
    record Found(Store store, Order order, Payment payment) {}

    List<Store> all() {
        return stores.all().stream().sorted(Comparator.comparing(Store::name)).toList();
    }

    Optional<Store> named(String id) {
        return all().stream().filter(store -> store.id().value().equals(id)).findFirst();
    }

    Store store(String id) {
        return named(id).orElseThrow(NotFoundException::new);
    }

    Order order(Store store, String reference) {
        return Optional.of(reference)
                .filter(PaymentReference::isValid)
                .flatMap(valid -> orders.find(store.id(), new OrderReference(valid)))
                .filter(order -> !order.payments().isEmpty())
                .orElseThrow(NotFoundException::new);
    }

    Found payment(String storeId, String id) {
        var store = store(storeId);
        return Optional.of(id)
                .filter(PaymentId::isValid)
                .map(PaymentId::new)
                .flatMap(valid -> orders.findByPayment(store.id(), valid)
                        .flatMap(order -> order.payment(valid).map(payment -> new Found(store, order, payment))))
                .orElseThrow(NotFoundException::new);
    }

    /** The address of an order's story. */
    static String story(Call call, Order order) {
        return call.at(
                "orders/" + order.store().value() + "/" + order.reference().value());
    }
}
