package io.octopusgateway.processing;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What the host does not want any more: its wish is noted, and the provider asked before anything takes its place. */
final class Withdrawals {
    private final Orders orders;
    private final Bookkeeping bookkeeping;
    private final PaymentLook look;
    private final Transactions transactions;
    private final InstantSource clock;

    Withdrawals(
            Orders orders, Bookkeeping bookkeeping, PaymentLook look, Transactions transactions, InstantSource clock) {
        this.orders = orders;
        this.bookkeeping = bookkeeping;
        this.look = look;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Notes the host's wish that a payment end; asked twice, the wish is the same. The provider has no call for it, so
     * only the provider's word ends the payment.
     *
     * @return the order as it then is; empty if the store has no such payment
     * @throws Refusal {@code ALREADY_CAPTURED} if its money has come in
     */
    Optional<Order> cancel(Store store, PaymentId id) {
        return change(store, id, (order, payment) -> order.cancel(payment, clock.instant()));
    }

    /**
     * Notes a standing order: whatever comes of this payment is undone until nothing is left of it. A worker gives the
     * money back.
     *
     * @return the order as it then is; empty if the store has no such payment
     */
    Optional<Order> reverse(Store store, PaymentId id) {
        return change(store, id, (order, payment) -> order.reverse(payment, clock.instant()));
    }

    private Optional<Order> change(Store store, PaymentId id, BiConsumer<Order, Payment> wish) {
        return transactions.inTransaction(() -> {
            var locked = orders.lockByPayment(store.id(), id);
            locked.ifPresent(order -> bookkeeping.change(
                    order,
                    Source.HOST,
                    clock.instant(),
                    one -> one.payment(id).ifPresent(payment -> wish.accept(one, payment))));
            return locked;
        });
    }

    /**
     * A payment that the host withdrew, or is about to, may have been paid meanwhile: before another one is begun in its
     * place the provider is asked, outside any transaction.
     *
     * @throws Refusal {@code PROVIDER_UNAVAILABLE} if it could not be read: then nothing changes
     */
    void readBefore(Store store, StartCommand command) {
        if (command.reference()
                .flatMap(name -> orders.paymentNamed(store.id(), name))
                .isPresent()) {
            return;
        }
        var order = orders.find(store.id(), command.order());
        for (var payment : order.map(Order::payments).orElseGet(List::of)) {
            if (isToBeRead(payment, command) && !look.at(store, payment.id()).read()) {
                throw new Refusal(Refusal.Reason.PROVIDER_UNAVAILABLE, payment.id());
            }
        }
    }

    private static boolean isToBeRead(Payment payment, StartCommand command) {
        var replaced = command.replaces().filter(payment.id()::equals).isPresent();
        return payment.status().isOpen() && (replaced || payment.decisions().isWithdrawn());
    }
}
