package io.octopusgateway.client;

import java.util.Locale;

/** From a word of the contract to the constant for it. */
final class Words {
    private Words() {}

    /** The constant of this name, or the one for words that a newer gateway may say. */
    static <E extends Enum<E>> E known(E[] all, E unknown, String word) {
        for (E one : all) {
            if (one.name().equals(word)) {
                return one;
            }
        }
        return unknown;
    }

    /** The name of the constant for a word such as {@code payment.captured} or {@code already-paid}. */
    static String constant(String word) {
        return word.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
