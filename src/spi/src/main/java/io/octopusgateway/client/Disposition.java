package io.octopusgateway.client;

/**
 * What was decided about captured money that the order did not simply accept.
 */
public enum Disposition {
    /** It stays where it is until a person decides. */
    HOLD_FOR_REVIEW,

    /** It goes back to the shopper. */
    REFUNDING,

    /** A word of a newer gateway; {@link Payment#dispositionWord()} has it. */
    UNKNOWN;

    static Disposition of(String word) {
        return Words.known(values(), UNKNOWN, word);
    }
}
