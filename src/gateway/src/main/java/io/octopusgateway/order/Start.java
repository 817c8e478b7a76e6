package io.octopusgateway.order;

import io.octopusgateway.payment.Payment;

/** What a host's start means for its order. */
public sealed interface Start {
    /** The host asks again for what it has: answer with its present state. */
    record Known(Payment payment) implements Start {}

    /** The same bytes are to be sent once more. */
    record Again(Payment payment) implements Start {}

    /** Another request for the payment that is open. */
    record Joined(Payment payment) implements Start {}

    /** A new payment with this attempt number is to be begun. */
    record Fresh(int attempt) implements Start {}
}
