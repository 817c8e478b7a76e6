package io.octopusgateway.client;

/**
 * Where one payment stands. For people and pages; what a host does depends on {@link OrderStatus}.
 */
public enum PaymentStatus {
    /** Noted by the gateway, not yet confirmed by the provider; in doubt if an answer got lost. */
    REQUESTED,

    /** The shopper must approve. */
    PENDING,

    /** The shopper approved; the money is on its way. */
    CAPTURE_PENDING,

    /** The money was taken. */
    CAPTURED,

    /** Part of the money was given back. */
    PARTIALLY_REFUNDED,

    /** All of the money was given back. */
    REFUNDED,

    /** Refused; {@link Payment#decline()} says why. Money that comes all the same beats it. */
    DECLINED,

    /** Ended by the shopper, in the provider's words. */
    CANCELED,

    /** Nobody paid in time. */
    EXPIRED,

    /** The provider refused the request itself; nothing can be paid. */
    REJECTED,

    /** A word of a newer gateway; {@link Payment#statusWord()} has it. */
    UNKNOWN;

    static PaymentStatus of(String word) {
        return Words.known(values(), UNKNOWN, word);
    }
}
