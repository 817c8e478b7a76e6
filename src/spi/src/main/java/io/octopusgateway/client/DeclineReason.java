package io.octopusgateway.client;

/**
 * Why a payment was declined, as far as the provider says.
 */
public enum DeclineReason {
    /** Octopus refused; the shopper should ask there. */
    REFER_TO_ISSUER,

    /** Over the shopper's limit for the day. */
    OVER_LIMIT,

    /** The shopper turned it down. */
    SHOPPER_CANCELED,

    /** Nobody approved in time. */
    EXPIRED,

    /** Something was broken at the provider. */
    PROVIDER_ERROR,

    /** A code without a meaning of its own here; {@link Decline#code()} has it. */
    OTHER,

    /** A word of a newer gateway; {@link Decline#reasonWord()} has it. */
    UNKNOWN;

    static DeclineReason of(String word) {
        return Words.known(values(), UNKNOWN, word);
    }
}
