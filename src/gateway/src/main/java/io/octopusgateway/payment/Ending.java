package io.octopusgateway.payment;

/** Why a payment ended without the provider's word on money: each is evidence, for an outcome is never invented. */
public enum Ending {
    /** Never left here, and nobody asked again. */
    NOT_SENT(PaymentStatus.EXPIRED),
    /** Its address reached nobody and the provider, asked twice, has no such payment. */
    ABSENT(PaymentStatus.EXPIRED),
    /** The provider refused the request itself. */
    REFUSED(PaymentStatus.REJECTED);

    private final PaymentStatus status;

    Ending(PaymentStatus status) {
        this.status = status;
    }

    PaymentStatus status() {
        return status;
    }
}
