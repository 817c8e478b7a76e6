package io.octopusgateway.client;

/**
 * What may be tried after a problem.
 */
public enum Retryable {
    /** Change the request first. */
    NO,

    /** Make the very same request again; it does nothing twice. */
    SAME_REQUEST,

    /** This payment is over; start another one under a new payment reference. */
    NEW_PAYMENT,

    /** Make the same request after time has passed, or somebody has mended something. */
    LATER,

    /** A word of a newer gateway. Do not try again by yourself. */
    UNKNOWN;

    static Retryable of(String word) {
        return Words.known(values(), UNKNOWN, word);
    }
}
