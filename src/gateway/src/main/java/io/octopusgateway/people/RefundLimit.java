package io.octopusgateway.people;

import io.octopusgateway.money.Money;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How much one person gives back alone: a sum within any 24 hours, over all stores and payments. What somebody else
 * approved does not count. Thread-safe.
 */
public final class RefundLimit {
    static final Duration WINDOW = Duration.ofHours(24);

    private final GivenBack given;
    private final Money limit;
    private final boolean isOn;
    private final InstantSource clock;

    /** What people gave back by themselves, the same for all servers. */
    public interface GivenBack {
        /**
         * Counts this, unless the person then gave back more than so much since then. Counting the same again counts it
         * once.
         */
        Leave take(Person person, Back back, Money limit, Instant since, Instant now);

        /** It came to nothing. */
        void release(Back back);
    }

    /**
     * Money that is to go back.
     *
     * @param reference what makes it the same one when it is asked for again
     */
    public record Back(StoreId store, String payment, String reference, Money amount) {}

    /** Whether money may go back. */
    public enum Leave {
        /** It may, and counts from now on. */
        COUNTED,
        /** It may, and counted already. */
        KNOWN,
        /** Somebody else has to approve. */
        ABOVE
    }

    /** @param isOn whether there is a limit at all; what goes back is counted in any case */
    public RefundLimit(GivenBack given, Money limit, boolean isOn, InstantSource clock) {
        this.given = given;
        this.limit = limit;
        this.isOn = isOn;
        this.clock = clock;
    }

    /** Whether somebody may give this back alone; if so, it counts. */
    public Leave take(Person person, Back back) {
        var now = clock.instant();
        var most = isOn ? limit : new Money(Long.MAX_VALUE, limit.currency());
        return given.take(person, back, most, now.minus(WINDOW), now);
    }

    public void release(Back back) {
        given.release(back);
    }

    public Money limit() {
        return limit;
    }
}
