package io.octopusgateway.order;

/** What all payments of an order amount to: the one thing a host acts on. */
public enum Verdict {
    /** Nothing was asked for. */
    UNPAID,
    /** The shopper can pay, or an answer is still open. */
    AWAITING_PAYMENT,
    /** The shopper approved; the money is on its way. */
    PROCESSING,
    PAID,
    PARTIALLY_REFUNDED,
    REFUNDED,
    /** The current payment ended without money. */
    FAILED,
    /** Money came in that the order could not simply accept: a person decides. */
    REVIEW
}
