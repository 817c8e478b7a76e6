package io.octopusgateway.simulator.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The provider's three ways to write an instant. */
public final class Timestamps {
    private static final DateTimeFormatter SEVEN_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** {@code 2026-11-22T03:15:07.4182736Z}. */
    public static String zulu(Instant instant) {
        return SEVEN_DIGITS.format(instant) + "Z";
    }

    /** {@code 2026-11-22T03:16:37.9001145+00:00}. */
    public static String offset(Instant instant) {
        return SEVEN_DIGITS.format(instant) + "+00:00";
    }

    /** {@code 2026-11-22T03:16:38.020+00:00}. */
    public static String offsetMillis(Instant instant) {
        return MILLIS.format(instant) + "+00:00";
    }
}
