package io.octopusgateway.client;

/**
 * Where one refund stands.
 */
public enum RefundStatus {
    /** The money is set aside; the provider has not confirmed it yet. The gateway goes on by itself. */
    REQUESTED,

    /** Taken by the provider, not yet given back. */
    PENDING,

    /** Given back. */
    SUCCEEDED,

    /** Not given back; the money can be asked for again, under a new reference. */
    DECLINED,

    /** A word of a newer gateway; {@link Refund#statusWord()} has it. */
    UNKNOWN;

    static RefundStatus of(String word) {
        return Words.known(values(), UNKNOWN, word);
    }
}
