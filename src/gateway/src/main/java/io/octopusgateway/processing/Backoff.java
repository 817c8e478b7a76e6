package io.octopusgateway.processing;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: a published list, then its last step over and over, each moved by up to a fifth
 * so that a thousand streams of one dead host do not come back in one second.
 */
public final class Backoff {
    private static final double JITTER = 0.2;

    /** What hosts are promised: with the last step this covers thirty days. */
    public static final List<Duration> ORDER_UPDATES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6));

    /** For events that could not be applied when they came. */
    public static final List<Duration> PARKED_EVENTS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));

    private final List<Duration> steps;
    private final RandomGenerator chance;

    public Backoff(List<Duration> steps, RandomGenerator chance) {
        this.steps = List.copyOf(steps);
        this.chance = chance;
    }

    /** Whether the whole list has been waited through. */
    public boolean isExhausted(int failures) {
        return failures > steps.size();
    }

    /** The wait after this many failed tries, of which there was at least one. */
    public Duration after(int failures) {
        var step = steps.get(Math.min(Math.max(failures, 1), steps.size()) - 1);
        var factor = 1 - JITTER + 2 * JITTER * chance.nextDouble();
        return Duration.ofMillis((long) (step.toMillis() * factor));
    }
}
