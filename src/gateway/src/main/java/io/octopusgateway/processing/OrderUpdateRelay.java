package io.octopusgateway.processing;

import io.octopusgateway.order.Host;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * <em>Tell</em>: we tell the host what its order is worth now. Claims streams, delivers the head of each outside any
 * transaction, marks it with the claim's fence. Each order waits alone. Thread-safe.
 */
public final class OrderUpdateRelay {
    private static final Logger LOG = System.getLogger(OrderUpdateRelay.class.getName());

    /** Longer than twice the longest delivery, so that a claim is lost only by a worker that is really gone. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final int BATCH = 32;

    private final OrderUpdates updates;
    private final Host host;
    private final Stores stores;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Executor workers;

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
        List<OrderUpdates.Claim> claims = updates.claim(clock.instant(), LEASE, BATCH);
        for (var claim : claims) {
            workers.execute(() -> deliver(claim));
        }
        return claims.size();
    }

    private void deliver(OrderUpdates.Claim claim) {
        try {
            var store = stores.byId(claim.store());
            if (store.isEmpty() || store.get().orderUpdates().isEmpty()) {
                updates.failed(claim, clock.instant().plus(backoff.after(claim.attempts() + 1)));
                return;
            }
            mark(claim, host.deliver(store.get(), claim));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "order update " + claim.updateId() + " stays in its stream", failure);
        }
    }

    private void mark(OrderUpdates.Claim claim, Host.Delivery delivery) {
        var now = clock.instant();
        if (delivery instanceof Host.Delivery.Failed failed) {
            var wait = backoff.after(claim.attempts() + 1);
            var asked = failed.retryAfter().orElse(Duration.ZERO);
            updates.failed(claim, now.plus(asked.compareTo(wait) > 0 ? asked : wait));
        } else {
            updates.acknowledged(claim, now);
        }
    }
}
