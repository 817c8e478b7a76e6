package io.octopusgateway.processing;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;

/** Captured money that goes back by itself. Implementations are thread-safe. */
public interface Surplus {

    /**
     * Claims, in a transaction of its own, payments with money left that a host reversed, or whose money no order takes and
     * whose grace is over; each is claimed again a minute later.
     *
     * @param settledBefore when it must have been decided that the money goes back
     */
    List<PaymentId> claim(StoreId store, Instant settledBefore, Instant now, int limit);

    /** Waits until no other transaction adds to what goes back of this store; to be called inside one, which ends it. */
    void alone(StoreId store);

    /** What was given back by itself since then. */
    Given givenSince(StoreId store, Instant since);

    /** How many refunds, over how much. */
    record Given(long refunds, long minorUnits) {}
}
