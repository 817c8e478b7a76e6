package io.octopusgateway.simulator.ledger;

import io.octopusgateway.simulator.switches.Events.TimeForm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The provider's three ways to write an instant, and the one way for all that a switch may ask for instead. */
public final class Timestamps {
    private static final String SECONDS = "uuuu-MM-dd'T'HH:mm:ss";
    private static final DateTimeFormatter SEVEN_DIGITS = utc(SECONDS + ".SSSSSSS");
    private static final DateTimeFormatter MILLIS = utc(SECONDS + ".SSS");
    private static final DateTimeFormatter WHOLE = utc(SECONDS);
    private static final DateTimeFormatter HONG_KONG =
            DateTimeFormatter.ofPattern(SECONDS + ".SSSSSSSxxx").withZone(ZoneOffset.ofHours(8));

    private final TimeForm form;

    public Timestamps(TimeForm form) {
        this.form = form;
    }

    /** {@code 2026-11-22T03:15:07.4182736Z}. */
    public String zulu(Instant instant) {
        return form == TimeForm.AS_DOCUMENTED ? SEVEN_DIGITS.format(instant) + "Z" : uniform(instant);
    }

    /** {@code 2026-11-22T03:16:37.9001145+00:00}. */
    public String offset(Instant instant) {
        return form == TimeForm.AS_DOCUMENTED ? SEVEN_DIGITS.format(instant) + "+00:00" : uniform(instant);
    }

    /** {@code 2026-11-22T03:16:38.020+00:00}. */
    public String offsetMillis(Instant instant) {
        return form == TimeForm.AS_DOCUMENTED ? MILLIS.format(instant) + "+00:00" : uniform(instant);
    }

    private String uniform(Instant instant) {
        return switch (form) {
            case AS_DOCUMENTED, SEVEN_DIGITS_UTC -> SEVEN_DIGITS.format(instant) + "Z";
            case SEVEN_DIGITS_OFFSET -> SEVEN_DIGITS.format(instant) + "+00:00";
            case SECONDS_UTC -> WHOLE.format(instant) + "Z";
            case HONG_KONG_OFFSET -> HONG_KONG.format(instant);
        };
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }
}
