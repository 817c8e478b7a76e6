package io.octopusgateway.spi;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.octopusgateway.people.Network;
import io.octopusgateway.store.RateLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How often hosts may call, as token buckets: each valid key has one, and so has each network whose callers fail to
 * authenticate. A network that has failed too often is turned away before its keys are looked at. Failures with a key
 * that exists count apart from all others of the network, so that strangers cannot shut out a host that reaches us
 * through the same proxy. Every server counts for itself, in bounded memory. Thread-safe.
 */
public final class RequestLimits {
    /** Whoever has more networks than this is not stopped by counting them. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RateLimits limits;
    private final TimeMeter time;
    private final Buckets keys = new Buckets();
    private final Buckets strangers = new Buckets();

    public RequestLimits(RateLimits limits, InstantSource clock) {
        this.limits = limits;
        this.time = new Time(clock);
    }

    /** Takes one request of a valid key; otherwise says how long to wait. */
    Optional<Duration> takeForKey(String keyId) {
        var bucket = keys.get(keyId, () -> bucket(limits.keyBurst(), limits.keyPerSecond()));
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return waiting(probe.isConsumed(), probe.getNanosToWaitForRefill());
    }

    /**
     * How long callers of a network must wait before they may show this key, or any key that does not exist. Takes
     * nothing: whoever authenticates is no stranger.
     *
     * @param keyId a key that exists, or empty
     */
    Optional<Duration> waitOfStranger(String address, String keyId) {
        return strangers.find(name(address, keyId)).flatMap(bucket -> {
            var probe = bucket.estimateAbilityToConsume(1);
            return waiting(probe.canBeConsumed(), probe.getNanosToWaitForRefill());
        });
    }

    /** Takes one failure. */
    void takeForStranger(String address, String keyId) {
        strangers
                .get(name(address, keyId), () -> bucket(limits.addressBurst(), limits.addressPerSecond()))
                .tryConsume(1);
    }

    private static String name(String address, String keyId) {
        return Network.of(address) + " " + keyId;
    }

    private Bucket bucket(int burst, int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private static Optional<Duration> waiting(boolean goesOn, long nanos) {
        return goesOn ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    /** The buckets used last: whoever was not heard of for the longest time is forgotten first. */
    private static final class Buckets {
        private final Map<String, Bucket> byName = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };

        synchronized Bucket get(String name, Supplier<Bucket> fresh) {
            return byName.computeIfAbsent(name, missing -> fresh.get());
        }

        synchronized Optional<Bucket> find(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }

    private record Time(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.millis() * NANOS_PER_MILLI;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
