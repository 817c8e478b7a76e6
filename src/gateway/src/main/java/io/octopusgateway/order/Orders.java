package io.octopusgateway.order;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The orders there are. {@code lock…} must be the first writing statement of a transaction: it waits for whoever holds
 * the order, and what it returns stays true until the transaction ends. Everything else reads what is committed.
 */
public interface Orders {

    /** Locks the order with this reference, making it if the store has none yet. */
    Order lock(StoreId store, OrderReference reference);

    /**
     * Locks the order of a payment.
     *
     * @throws LockTimeout if somebody else held it too long
     */
    Optional<Order> lockByPayment(StoreId store, PaymentId payment);

    Optional<Order> find(StoreId store, OrderReference reference);

    Optional<Order> findByPayment(StoreId store, PaymentId payment);

    /** The same whichever store it is of: a shopper's address names the payment and nothing else. */
    Optional<Order> findByPayment(PaymentId payment);

    /** The payment a host gave this name, in whichever order of the store; nothing is locked. */
    Optional<PaymentId> paymentNamed(StoreId store, PaymentReference name);

    /** Whose payment a provider payment is, as far as is known; nothing is locked. */
    Optional<PaymentId> paymentOf(StoreId store, ProviderPaymentId providerPayment);

    /**
     * Writes a locked order with everything in it.
     *
     * @return false if a payment reference belongs to another order of the store, so that nothing may be committed
     */
    boolean save(Order order, Instant now);

    /** Notes that the shopper is looking at the pay page just now. */
    void shopperWaits(PaymentId payment, Instant now);

    /** Open payments without an address that a shopper waited for since then, and whose call failed before then. */
    List<Waiting> waitedFor(StoreId store, Instant since, Instant failedBefore, int limit);

    /** Erases the bytes of calls first sent before then: they can never be repeated. */
    void eraseBodies(Instant firstSentBefore);

    /**
     * Claims, in a transaction of its own, open payments whose next look is due, the longest overdue first, and sets the
     * one after it.
     */
    List<Waiting> claimDue(StoreId store, Duration payWithin, Instant now, int limit);

    /** A payment some worker should look after. */
    record Waiting(StoreId store, PaymentId payment) {}

    /** The order's lock was not to be had in time. */
    final class LockTimeout extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LockTimeout(Throwable cause) {
            super("the order is held by somebody else", cause);
        }
    }

    /** No connection to the database could be had, or it was lost: the same can be asked for again. */
    final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unreachable(Throwable cause) {
            super("the database cannot be reached", cause);
        }
    }
}
