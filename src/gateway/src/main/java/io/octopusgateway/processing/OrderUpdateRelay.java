package io.octopusgateway.processing;

import io.octopusgateway.order.Endpoints;
import io.octopusgateway.order.Host;
import io.octopusgateway.order.Streams;
import io.octopusgateway.order.Streams.Claim;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * <em>Tell</em>: we tell the host what its order is worth now. Claims streams, delivers the head of each outside any
 * transaction, writes the outcome with the claim's fence. Each order waits alone, and each store's host alone.
 * Thread-safe.
 */
public final class OrderUpdateRelay {
    private static final Logger LOG = System.getLogger(OrderUpdateRelay.class.getName());

    /** Longer than twice the longest delivery, so that a claim is lost only by a worker that is really gone. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** No more deliveries at a time on one server. */
    private static final int MOST_AT_A_TIME = 32;

    /** Nor to one store's host, so that one that hangs cannot hold all of them. */
    static final int MOST_TO_ONE_HOST = 8;

    /** What a delivery may take; a claim with less left of its lease is let go before it is sent. */
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(12);

    private final Streams streams;
    private final Endpoints endpoints;
    private final Host host;
    private final Stores stores;
    private final Settling settling;
    private final InstantSource clock;
    private final Executor workers;
    private final Runnable again;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<StoreId, Integer> underWayTo = new ConcurrentHashMap<>();
    private final Map<StoreId, Optional<URI>> noted = new ConcurrentHashMap<>();

    /** Whom updates go to, and how that goes. */
    public record Receiving(Streams streams, Endpoints endpoints, Host host, Stores stores) {}

    /**
     * @param again called after each delivery, for the next ones may be due; it does not wait for a turn
     */
    public OrderUpdateRelay(
            Receiving receiving, Settling settling, InstantSource clock, Executor workers, Runnable again) {
        this.streams = receiving.streams();
        this.endpoints = receiving.endpoints();
        this.host = receiving.host();
        this.stores = receiving.stores();
        this.settling = settling;
        this.clock = clock;
        this.workers = workers;
        this.again = again;
    }

    /** Delivers what is due; says how many streams were claimed. */
    public int turn() {
        var free = MOST_AT_A_TIME - underWay.get();
        if (free <= 0) {
            return 0;
        }
        var now = clock.instant();
        List<Claim> claims = streams.claim(now, LEASE, room(now), free);
        for (var claim : claims) {
            begin(claim, now.plus(LEASE).minus(LONGEST_DELIVERY));
        }
        return claims.size();
    }

    /** How many more deliveries each host that wants any may get. */
    private Map<StoreId, Integer> room(Instant now) {
        var room = new HashMap<StoreId, Integer>();
        for (var store : stores.all()) {
            note(store, now);
            var left = MOST_TO_ONE_HOST - underWayTo.getOrDefault(store.id(), 0);
            if (store.orderUpdates().isPresent() && left > 0) {
                room.put(store.id(), left);
            }
        }
        return room;
    }

    private void note(Store store, Instant now) {
        var url = store.orderUpdates().map(Store.OrderUpdateEndpoint::url);
        if (!url.equals(noted.get(store.id()))) {
            endpoints.configured(store.id(), url, now.minus(Settling.PROMISED), now);
            noted.put(store.id(), url);
        }
    }

    private void begin(Claim claim, Instant latest) {
        underWay.incrementAndGet();
        underWayTo.merge(claim.store(), 1, Integer::sum);
        try {
            workers.execute(() -> {
                try {
                    deliver(claim, latest);
                } finally {
                    end(claim);
                    again.run();
                }
            });
        } catch (RuntimeException noThread) {
            end(claim);
            throw noThread;
        }
    }

    private void end(Claim claim) {
        underWay.decrementAndGet();
        underWayTo.merge(claim.store(), -1, Integer::sum);
    }

    private void deliver(Claim claim, Instant latest) {
        try {
            if (clock.instant().isAfter(latest)) {
                return; // it waited too long for a thread: another worker may have the stream by now
            }
            var store = stores.byId(claim.store());
            if (store.isEmpty() || store.get().orderUpdates().isEmpty()) {
                streams.released(claim);
            } else if (!settling.skip(claim)) {
                settling.settle(claim, host.deliver(store.get(), claim.message()));
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "order update " + claim.message().id() + " stays in its stream", failure);
        }
    }
}
