package io.octopusgateway.assembly;

import io.octopusgateway.postgres.DatabaseClock;
import io.octopusgateway.processing.AlertDesk;
import io.octopusgateway.processing.BacklogWatch;
import io.octopusgateway.processing.InvariantWatch;
import io.octopusgateway.processing.LostSales;
import io.octopusgateway.processing.OrderUpdateFeed;
import io.octopusgateway.processing.OrderUpdateRelay;
import io.octopusgateway.processing.ParkedEvents;
import io.octopusgateway.processing.Reconciliation;
import io.octopusgateway.shopper.LiveStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns the workers: every second or every few, and the relay at once when something was committed. Every server runs them; they
 * share the work row by row.
 */
@Singleton
public class Timers {
    private static final int SECOND = 1000;
    private static final int QUARTER = 15 * SECOND;
    private static final int MINUTE = 60 * SECOND;

    private final OrderUpdateRelay relay;
    private final OrderUpdateFeed feed;
    private final ParkedEvents events;
    private final Reconciliation reconciliation;
    private final BacklogWatch backlog;
    private final InvariantWatch invariants;
    private final AlertDesk alerts;
    private final LostSales lost;
    private final DatabaseClock clock;
    private final LiveStatus live;
    private final LiveStores stores;
    private final KeyUses uses;
    private final ScheduledExecutorService executor;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();
    private final List<ScheduledFuture<?>> turns = new CopyOnWriteArrayList<>();

    @Inject
    public Timers(
            OrderUpdateRelay relay,
            OrderUpdateFeed feed,
            ParkedEvents events,
            Reconciliation reconciliation,
            BacklogWatch backlog,
            InvariantWatch invariants,
            AlertDesk alerts,
            LostSales lost,
            DatabaseClock clock,
            LiveStatus live,
            LiveStores stores,
            KeyUses uses,
            Wake wake,
            ScheduledExecutorService executor) {
        this.relay = relay;
        this.feed = feed;
        this.events = events;
        this.reconciliation = reconciliation;
        this.backlog = backlog;
        this.invariants = invariants;
        this.alerts = alerts;
        this.lost = lost;
        this.clock = clock;
        this.live = live;
        this.stores = stores;
        this.uses = uses;
        this.executor = executor;
        wake.to(this::wakeRelay);
    }

    void start() {
        new Turn("time", clock::turn).run();
        running.set(true);
        every("time", clock::turn, QUARTER);
        every("order updates", relay::turn);
        every("feed", feed::turn);
        every("parked events", events::turn);
        every("stores", stores::turn);
        every("uses of keys", uses::turn, MINUTE);
        every("live pages", live::turn);
        every("reconciliation", reconciliation::turn);
        every("what is open", backlog::turn, QUARTER);
        every("what must always hold", invariants::turn, MINUTE);
        every("alerts", alerts::turn, QUARTER);
        every("lost sales", lost::turn, QUARTER);
    }

    void stop() {
        running.set(false);
        turns.forEach(turn -> turn.cancel(false));
        live.close();
    }

    /** Many commits wake the relay once. */
    private void wakeRelay() {
        if (running.get() && woken.compareAndSet(false, true)) {
            try {
                executor.execute(() -> {
                    woken.set(false);
                    new Turn("order updates", relay::turn).run();
                });
            } catch (RejectedExecutionException stopping) {
                woken.set(false);
                throw stopping;
            }
        }
    }

    private void every(String name, Runnable turn) {
        every(name, turn, SECOND);
    }

    private void every(String name, Runnable turn, int millis) {
        turns.add(executor.scheduleWithFixedDelay(new Turn(name, turn), SECOND, millis, TimeUnit.MILLISECONDS));
    }
}
