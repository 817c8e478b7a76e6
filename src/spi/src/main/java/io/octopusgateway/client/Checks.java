package io.octopusgateway.client;

import java.util.regex.Pattern;

/** What a caller hands in is looked at before anything is sent: a mistake in a program should not travel. */
final class Checks {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private Checks() {}

    static <T> T present(String name, T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static String text(String name, String value) {
        if (present(name, value).isEmpty()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        return value;
    }

    /** A name of the host's. */
    static String reference(String name, String value) {
        if (!REFERENCE.matcher(present(name, value)).matches()) {
            throw new IllegalArgumentException(name + " must be 1 to 40 of A-Z a-z 0-9 _ -");
        }
        return value;
    }

    /** A name of the gateway's, which becomes part of a path. */
    static String id(String name, String value) {
        if (!ID.matcher(present(name, value)).matches()) {
            throw new IllegalArgumentException(name + " is not an id the gateway gave");
        }
        return value;
    }

    /** Hosts have sent zero and less where something in them was not set. */
    static long amount(long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("an amount in minor units is positive, not " + value);
        }
        return value;
    }

    static int limit(int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("limit must be from 1 to " + most + ", not " + value);
        }
        return value;
    }
}
