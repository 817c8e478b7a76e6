package io.octopusgateway.processing;

import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.RefundId;

/** New names. Thread-safe; none is ever given twice. */
public interface Ids {
    PaymentId payment();

    RefundId refund();

    IdempotencyKey idempotencyKey();

    /** The id of an order update, stable over its retries. */
    String orderUpdate();
}
