package io.octopusgateway.client;

import java.util.Optional;

/** What all payments of an order amount to. Immutable. */
public final class Verdict extends Value {
    private final String status;
    private final Optional<String> currentPayment;
    private final long captured;
    private final long refunded;

    Verdict(Members members) {
        super(members);
        this.status = members.text("status");
        this.currentPayment = members.optionalText("currentPayment");
        this.captured = members.amount("captured");
        this.refunded = members.amount("refunded");
    }

    /** The one word to act on. */
    public OrderStatus status() {
        return OrderStatus.of(status);
    }

    /** The status as the gateway calls it, also when this version does not know it. */
    public String statusWord() {
        return status;
    }

    /** The id of the payment being asked for; empty when there is none. */
    public Optional<String> currentPayment() {
        return currentPayment;
    }

    /** What the order took, in minor units of its payments' currency. Money that is held or goes back is not in it. */
    public long captured() {
        return captured;
    }

    /** What was given back of what the order took, in minor units of its payments' currency. */
    public long refunded() {
        return refunded;
    }

    /** Status and sums, for logs. */
    @Override
    public String toString() {
        return status + ", captured " + captured + ", refunded " + refunded;
    }
}
