package io.octopusgateway.order;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds payments of a store, the newest first. The order is that of their ids, which rise with time and never change: a
 * reader who goes on below the last id sees no payment twice and misses none that was there when the reading began.
 */
public interface PaymentSearch {

    /** Reads what is committed, at one moment. */
    List<Found> find(StoreId store, Terms terms);

    /**
     * What is looked for; what is empty is not asked about.
     *
     * @param name any name the host gave the payment, the first or a later one
     * @param updatedSince payments that changed then or later
     * @param below where the reading goes on: only older ids
     */
    record Terms(
            Optional<OrderReference> order,
            Optional<PaymentReference> name,
            Set<PaymentStatus> statuses,
            Optional<Instant> updatedSince,
            Optional<PaymentId> below,
            int limit) {
        public Terms {
            statuses = Set.copyOf(statuses);
        }
    }

    /** A payment, with its order as it is at that moment. */
    record Found(Order order, PaymentId payment) {}
}
