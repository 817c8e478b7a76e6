package io.octopusgateway.payment;

import java.time.Duration;

/**
 * When the provider is asked about an open payment nobody told us of: closely while a shopper may be paying, ever more
 * rarely afterwards, and never not at all, because money may still come.
 */
public final class Looks {
    /** After this time the provider's word is overdue for the first time. */
    public static final Duration FIRST = Duration.ofSeconds(60);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Longer than shoppers have, so that an expiry is heard of within two minutes. */
    private static final Duration PAYABLE = Duration.ofMinutes(14);

    private Looks() {}

    /**
     * The pause after a look.
     *
     * @param age how long ago the payment began
     * @param answered whether our call was answered; one without an answer is in nobody's hands and is found faster
     */
    public static Duration pause(Duration age, boolean answered) {
        if (age.compareTo(PAYABLE) < 0) {
            return answered ? MINUTE.multipliedBy(2) : MINUTE;
        }
        if (age.compareTo(HOUR) < 0) {
            return answered ? MINUTE.multipliedBy(5) : MINUTE;
        }
        if (age.compareTo(DAY) < 0) {
            return HOUR;
        }
        return age.compareTo(DAY.multipliedBy(30)) < 0 ? DAY : DAY.multipliedBy(7);
    }
}
