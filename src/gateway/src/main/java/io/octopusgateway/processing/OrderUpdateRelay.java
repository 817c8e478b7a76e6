package io.octopusgateway.processing;

import io.octopusgateway.order.Host;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * <em>Tell</em>: we tell the host what its order is worth now. Claims streams, delivers the head of each outside any
 * transaction, marks it with the claim's fence. Each order waits alone. Thread-safe.
 */
public final class OrderUpdateRelay {
    private static final Logger LOG = System.getLogger(OrderUpdateRelay.class.getName());

    /** Longer than twice the longest delivery, so that a claim is lost only by a worker that is really gone. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** No more deliveries at a time on one server, so that a host that hangs cannot hold all its threads. */
    private static final int MOST_AT_A_TIME = 32;

    /** What a delivery may take; a claim with less left of its lease is let go before it is sent. */
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(12);

    private final OrderUpdates updates;
    private final Host host;
    private final Stores stores;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Executor workers;
    private final AtomicInteger underWay = new AtomicInteger();

    public OrderUpdateRelay(
            OrderUpdates updates, Host host, Stores stores, Backoff backoff, InstantSource clock, Executor workers) {
        this.updates = updates;
        this.host = host;
        this.stores = stores;
        this.backoff = backoff;
        this.clock = clock;
        this.workers = workers;
    }

    /** Delivers what is due; says how many streams were claimed. */
    public int turn() {
        var free = MOST_AT_A_TIME - underWay.get();
        if (free <= 0) {
            return 0;
        }
        var now = clock.instant();
        List<OrderUpdates.Claim> claims = updates.claim(now, LEASE, free);
        for (var claim : claims) {
            underWay.incrementAndGet();
            workers.execute(() -> deliver(claim, now.plus(LEASE).minus(LONGEST_DELIVERY)));
        }
        return claims.size();
    }

    private void deliver(OrderUpdates.Claim claim, Instant latest) {
        try {
            if (clock.instant().isAfter(latest)) {
                return; // it waited too long for a thread: another worker may have the stream by now
            }
            var store = stores.byId(claim.store());
            if (store.isEmpty() || store.get().orderUpdates().isEmpty()) {
                updates.failed(claim, clock.instant().plus(backoff.after(claim.attempts() + 1)));
                return;
            }
            mark(claim, host.deliver(store.get(), new Host.Message(claim.updateId(), claim.sequence(), claim.body())));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "order update " + claim.updateId() + " stays in its stream", failure);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void mark(OrderUpdates.Claim claim, Host.Delivery delivery) {
        var now = clock.instant();
        if (delivery instanceof Host.Delivery.Acknowledged) {
            updates.acknowledged(claim, now);
            return;
        }
        var wait = backoff.after(claim.attempts() + 1);
        var asked = delivery instanceof Host.Delivery.Refused refused
                ? refused.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        updates.failed(claim, now.plus(asked.compareTo(wait) > 0 ? asked : wait));
    }
}
