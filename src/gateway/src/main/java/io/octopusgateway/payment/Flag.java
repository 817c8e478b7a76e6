package io.octopusgateway.payment;

/** What a host should know about a payment besides its status. */
public enum Flag {
    /** Money came after the host had been told that the payment failed. */
    LATE_CAPTURE,
    /** Money came although the order had been paid already, or came twice. */
    DUPLICATE_CAPTURE,
    /** The provider took another amount or another currency than was asked for. */
    AMOUNT_MISMATCH,
    /** A refund that was not made through the gateway, most likely in the provider's dashboard. */
    EXTERNAL_REFUND,
    /** A refund came back to the merchant. */
    REFUND_RETURNED,
    /** A person should look. */
    REVIEW
}
