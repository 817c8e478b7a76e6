package io.octopusgateway.simulator.ledger;

import java.security.SecureRandom;

/** Makes ids in the provider's forms, unguessable as the real ones are. */
public final class Ids {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String DIGITS = "0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** For example {@code pay_} and 26 characters. */
    public static String prefixed(String prefix) {
        return prefix + "_" + random(BASE32, 26);
    }

    /** The short name under which Octopus knows a payment. */
    public static String token() {
        return random(ALPHANUMERIC, 7);
    }

    public static String digits(int length) {
        return random(DIGITS, length);
    }

    public static String secretKey() {
        return "sk_sbox_" + random(BASE32, 27);
    }

    private static String random(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
