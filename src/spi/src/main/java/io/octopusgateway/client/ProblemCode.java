package io.octopusgateway.client;

/**
 * What a problem is, as {@code docs/problems.md} explains it.
 */
public enum ProblemCode {
    /** The body, a parameter or a header is not what the call takes. */
    INVALID_REQUEST,

    /** Not an amount this store may ask for; {@link Problem#nearestAllowed()} has the next ones. */
    AMOUNT_NOT_ALLOWED,

    /** Octopus takes Hong Kong dollars; {@link Problem#allowed()} has the currencies. */
    CURRENCY_NOT_SUPPORTED,

    /** The return address is of no origin that is listed for the store. */
    RETURN_URL_NOT_ALLOWED,

    /** There is no API key, or it is not valid. */
    UNAUTHORIZED,

    /** The API key lacks the scope that {@link Problem#allowed()} names. */
    FORBIDDEN,

    /** The id or reference is unknown here, or another store's. */
    NOT_FOUND,

    /** The method, the media type or the kind of body is not supported. */
    OPERATION_NOT_SUPPORTED,

    /** Money came in for this order; {@link Problem#payment()} has it. */
    ALREADY_PAID,

    /** The shopper can still pay another amount: {@link Problem#payment()}. Name it in {@code replaces}. */
    OPEN_PAYMENT_EXISTS,

    /** The money has come in, so there is nothing left to cancel; reverse or refund it. */
    ALREADY_CAPTURED,

    /** More than what is left; {@link Problem#refundable()} says how much that is. */
    REFUND_EXCEEDS_CAPTURED,

    /** Nothing was captured, so there is nothing to give back. */
    REFUND_NOT_POSSIBLE,

    /** It is not known yet whether the payment exists; the gateway finds out by itself. */
    PAYMENT_IN_DOUBT,

    /** It is known how the refund stands. */
    REFUND_NOT_IN_DOUBT,

    /** This cannot be decided about this money. */
    DECISION_NOT_POSSIBLE,

    /** The reference means something else already; take a new one. */
    REFERENCE_REUSED,

    /** The provider refuses the store's credentials. Nothing was created; the operator has to act. */
    STORE_NOT_CONFIGURED,

    /** The provider said no to the request itself; start again under a new payment reference. */
    PROVIDER_REFUSED,

    /** The provider cannot be reached just now. Certainly nothing was created. */
    PROVIDER_UNAVAILABLE,

    /** Too many requests; {@link GatewayException#retryAfter()} says how long to wait. */
    RATE_LIMITED,

    /** The body is too large. */
    TOO_LARGE,

    /** A fault of the gateway; the outcome is unknown. */
    INTERNAL_ERROR,

    /** A word of a newer gateway; {@link Problem#codeWord()} has it. */
    UNKNOWN;

    static ProblemCode of(String word) {
        return Words.known(values(), UNKNOWN, Words.constant(word));
    }
}
