package io.octopusgateway.client;

/**
 * Something about a payment that a person should know.
 */
public enum PaymentFlag {
    /** Money came after the payment had ended without. */
    LATE_CAPTURE,

    /** Money came although the order was paid already. */
    DUPLICATE_CAPTURE,

    /** Another amount came than was asked for. */
    AMOUNT_MISMATCH,

    /** A refund was made elsewhere, most likely in the provider's dashboard. */
    EXTERNAL_REFUND,

    /** Money that was given back came back to the merchant. */
    REFUND_RETURNED,

    /** A person should look at it. */
    REVIEW,

    /** A word of a newer gateway; {@link Payment#flagWords()} has it. */
    UNKNOWN;

    static PaymentFlag of(String word) {
        return Words.known(values(), UNKNOWN, word);
    }
}
