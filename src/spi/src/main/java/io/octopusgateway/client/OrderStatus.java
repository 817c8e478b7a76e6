package io.octopusgateway.client;

/**
 * The verdict over all payments of an order. It is what a host acts on; a single payment's status is not.
 */
public enum OrderStatus {
    /** Nobody is asked to pay: there was no payment yet, or it was withdrawn. */
    UNPAID,

    /** The shopper can pay. */
    AWAITING_PAYMENT,

    /** The shopper approved; the money is on its way. Neither ship nor ask anew. */
    PROCESSING,

    /** The money is there, and the order took it. Compare the amount, then fulfil. */
    PAID,

    /** Paid, and part of it was given back. */
    PARTIALLY_REFUNDED,

    /** Paid, and all of it was given back. */
    REFUNDED,

    /** The payment ended without money. The shopper may be asked again, with a new payment reference. */
    FAILED,

    /** Money is held, or on its way back: a person looks at it. Neither ship nor ask anew. */
    REVIEW,

    /** A word of a newer gateway. Treat it like {@link #REVIEW}: do nothing by itself, and show it to a person. */
    UNKNOWN;

    /**
     * Whether the order took money, given back since or not: the money to compare with what the host asked for. Money in
     * {@link #REVIEW} is held, and no order's.
     *
     * <pre>{@code
     * boolean exact = order.verdict().captured() == 12850;
     * if (order.status().isMoneyTaken() && !exact) {
     *     throw new IllegalStateException(order + " is not worth what was asked for");
     * }
     * }</pre>
     */
    public boolean isMoneyTaken() {
        return this == PAID || this == PARTIALLY_REFUNDED || this == REFUNDED;
    }

    static OrderStatus of(String word) {
        return Words.known(values(), UNKNOWN, word);
    }
}
