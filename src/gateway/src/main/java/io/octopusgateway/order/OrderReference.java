package io.octopusgateway.order;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;

/** The host's name for an order, unique per store. */
public record OrderReference(String value) {
    public OrderReference {
        if (!PaymentReference.isValid(value)) {
            throw new IllegalArgumentException("a reference is 1 to 40 of A-Z a-z 0-9 _ -");
        }
    }

    /**
     * What the provider calls reference: the merchant finds the order by it, and no two attempts share it, because a
     * dot is not allowed in an order reference.
     */
    public String providerReference(PaymentId payment) {
        return value + "." + payment.tail();
    }

    @Override
    public String toString() {
        return value;
    }
}
