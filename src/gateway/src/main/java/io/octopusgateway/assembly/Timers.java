package io.octopusgateway.assembly;

import io.octopusgateway.processing.BacklogWatch;
import io.octopusgateway.processing.InvariantWatch;
import io.octopusgateway.processing.OrderUpdateFeed;
import io.octopusgateway.processing.OrderUpdateRelay;
import io.octopusgateway.processing.ParkedEvents;
import io.octopusgateway.processing.Reconciliation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns the workers: every second or every few, and the relay at once when something was committed. Every server runs them; they
 * share the work row by row. A turn that fails is followed by the next.
 */
@Singleton
public class Timers {
    private static final Logger LOG = System.getLogger(Timers.class.getName());
    private static final int SECOND = 1000;
    private static final int QUARTER = 15 * SECOND;
    private static final int MINUTE = 60 * SECOND;

    private final OrderUpdateRelay relay;
    private final OrderUpdateFeed feed;
    private final ParkedEvents events;
    private final Reconciliation reconciliation;
    private final BacklogWatch backlog;
    private final InvariantWatch invariants;
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
            Wake wake,
            ScheduledExecutorService executor) {
        this.relay = relay;
        this.feed = feed;
        this.events = events;
        this.reconciliation = reconciliation;
        this.backlog = backlog;
        this.invariants = invariants;
        this.executor = executor;
        wake.to(this::wakeRelay);
    }

    void start() {
        running.set(true);
        every("order updates", relay::turn);
        every("feed", feed::turn);
        every("parked events", events::retry);
        every("reconciliation", reconciliation::turn);
        every("what is open", backlog::turn, QUARTER);
        every("what must always hold", invariants::turn, MINUTE);
    }

    void stop() {
        running.set(false);
        turns.forEach(turn -> turn.cancel(false));
    }

    /** Many commits wake the relay once. */
    private void wakeRelay() {
        if (running.get() && woken.compareAndSet(false, true)) {
            executor.execute(() -> {
                woken.set(false);
                guarded("order updates", relay::turn);
            });
        }
    }

    private void every(String name, Runnable turn) {
        every(name, turn, SECOND);
    }

    private void every(String name, Runnable turn, int millis) {
        turns.add(executor.scheduleWithFixedDelay(() -> guarded(name, turn), SECOND, millis, TimeUnit.MILLISECONDS));
    }

    private static void guarded(String name, Runnable turn) {
        LogContext.underItsOwnId(() -> {
            try {
                turn.run();
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "a turn of the worker for " + name + " failed; the next one follows", failure);
            }
        });
    }
}
