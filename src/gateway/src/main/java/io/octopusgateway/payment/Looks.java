package io.octopusgateway.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the provider is asked about an open payment nobody told us of: closely while a shopper may be paying, ever more
 * rarely afterwards, and never not at all, because money may still come.
 */
public final class Looks {
    /** After this time the provider's word is overdue for the first time. */
    public static final Duration FIRST = Duration.ofSeconds(60);

    /** How long after its time a payment the provider says nothing of is a person's. */
    static final Duration OVERDUE = Duration.ofHours(1);

    private static final List<Duration> AFTER_CAPTURE =
            List.of(1, 7, 30, 90, 180).stream().map(Duration::ofDays).toList();

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** An expiry at the end of the time to pay is heard of within two minutes. */
    private static final Duration BEYOND = Duration.ofMinutes(4);

    private Looks() {}

    /**
     * When a payment that has money is looked at next, counted from when it came: refunds of the dashboard and returns are
     * told nobody for certain. Empty when nothing is expected any more.
     */
    public static Optional<Duration> afterCapture(Duration age) {
        return AFTER_CAPTURE.stream().filter(look -> look.compareTo(age) > 0).findFirst();
    }

    /** Open, and its time over for so long that somebody should be told of it, who has not been yet. */
    public static boolean isOverdue(Payment payment, Duration payWithin, Instant now) {
        var due = payment.createdAt().plus(payWithin).plus(OVERDUE);
        return payment.status().isOpen() && !payment.decisions().isOverdue() && !now.isBefore(due);
    }

    /** Whether the first look at a payment that has money is due by its age. */
    public static boolean isAfterCapture(Duration age) {
        return age.compareTo(AFTER_CAPTURE.get(0)) >= 0;
    }

    /**
     * The pause after a look.
     *
     * @param age how long ago the payment began
     * @param payWithin how long the shopper has
     * @param answered whether our call was answered; one without an answer is in nobody's hands and is found faster
     */
    public static Duration pause(Duration age, Duration payWithin, boolean answered) {
        if (age.compareTo(payWithin.plus(BEYOND)) < 0) {
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
