package io.octopusgateway.checkoutcom;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How much is read at each provider base. The provider limits a whole account
 * (https://www.checkout.com/docs/resources/api-rate-limits, read 2026-11-22), so looking after many payments must not
 * use up what the rest of the account needs. Up to one second's worth may be read at once. Thread-safe.
 */
final class ReadBudget {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Map<URI, Bucket> buckets = new ConcurrentHashMap<>();

    ReadBudget(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Whether one more read may be made now. */
    boolean take(URI base) {
        return buckets.computeIfAbsent(base, one -> new Bucket()).take(nanoTime.getAsLong());
    }

    /** Times are kept as what is used up, in nanoseconds of reading. */
    private final class Bucket {
        private final long cost = SECOND / perSecond;
        private long usedUp;
        private long seenAt;
        private boolean used;

        synchronized boolean take(long now) {
            if (used) {
                usedUp = Math.max(0, usedUp - (now - seenAt));
            }
            used = true;
            seenAt = now;
            if (usedUp + cost > SECOND) {
                return false;
            }
            usedUp += cost;
            return true;
        }
    }
}
