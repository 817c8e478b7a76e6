package io.octopusgateway.payment;

/** What a payment amounts to. Computed from facts and from the outcome of our own call, never set. */
public enum PaymentStatus {
    /** Committed here; the provider has not (yet) confirmed. */
    REQUESTED(true),
    /** The shopper must approve. */
    PENDING(true),
    /** The shopper approved in the Octopus App. */
    CAPTURE_PENDING(true),
    /** Money was taken. */
    CAPTURED(false),
    PARTIALLY_REFUNDED(false),
    REFUNDED(false),
    /** Refused at authorization or at capture. */
    DECLINED(false),
    /** Ended by the shopper, in the provider's words only. */
    CANCELED(false),
    /** Nobody paid in time, or nothing came of a start that reached nobody. */
    EXPIRED(false),
    /** The provider refused the request itself: nothing can be paid. */
    REJECTED(false);

    private final boolean open;

    PaymentStatus(boolean open) {
        this.open = open;
    }

    /** Whether the outcome is still to come. */
    public boolean isOpen() {
        return open;
    }

    /** Whether it ended without money. Only a capture can follow. */
    public boolean isNegative() {
        return this == DECLINED || this == CANCELED || this == EXPIRED || this == REJECTED;
    }

    public boolean hasMoney() {
        return this == CAPTURED || this == PARTIALLY_REFUNDED || this == REFUNDED;
    }
}
