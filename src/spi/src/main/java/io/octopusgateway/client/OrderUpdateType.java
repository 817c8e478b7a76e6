package io.octopusgateway.client;

/**
 * Why an order update was sent. Act on {@link OrderStatus}, not on this.
 */
public enum OrderUpdateType {
    /** The shopper can pay. */
    PAYMENT_PENDING,

    /** The shopper approved; the money is on its way. */
    PAYMENT_CAPTURE_PENDING,

    /** The money is there, and the order took it. */
    PAYMENT_CAPTURED,

    /** The current payment ended without money. */
    PAYMENT_FAILED,

    /** Something about the money, or about a rejection of the host's, needs a person. */
    PAYMENT_REVIEW,

    /** A refund is on its way. */
    REFUND_PENDING,

    /** A refund was made. */
    REFUND_SUCCEEDED,

    /** A refund was declined. */
    REFUND_DECLINED,

    /** A word of a newer gateway; {@link OrderUpdate#typeWord()} has it. */
    UNKNOWN;

    static OrderUpdateType of(String word) {
        return Words.known(values(), UNKNOWN, Words.constant(word));
    }
}
