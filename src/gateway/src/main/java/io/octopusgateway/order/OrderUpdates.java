package io.octopusgateway.order;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The order updates there are, as they are written down; {@link Streams} brings them to hosts. */
public interface OrderUpdates {

    /** Adds the newest update of an order, in the transaction that changed it and under its lock. */
    void add(OrderUpdate update);

    /**
     * One update, written once and sent as it is however often.
     *
     * @param id stable over retries
     * @param paymentOrNull whose snapshot it carries
     * @param money whether it shows any money; what shows none may be passed over once it is superseded
     * @param body the exact bytes the signature is made over
     */
    record OrderUpdate(
            String id,
            long order,
            StoreId store,
            long sequence,
            UpdateType type,
            @Nullable PaymentId paymentOrNull,
            boolean money,
            byte[] body,
            Instant at) {

        /** One that is never passed over. */
        public OrderUpdate(
                String id, long order, StoreId store, long sequence, UpdateType type, byte[] body, Instant at) {
            this(id, order, store, sequence, type, null, true, body, at);
        }
    }
}
