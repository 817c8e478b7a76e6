package io.octopusgateway.processing;

import io.octopusgateway.payment.ProviderReading.Absent;
import io.octopusgateway.payment.ProviderReading.Unread;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.processing.EventLog.Waiting;
import io.octopusgateway.processing.ProviderEvents.Outcome;
import io.octopusgateway.processing.ProviderEvents.Retaken;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What the provider told and could not be applied when it came. It is tried again by itself; a person sees it, may look
 * first at what trying again would change, and may dismiss what will never be applied. Thread-safe.
 */
public final class ParkedEvents {
    private static final Logger LOG = System.getLogger(ParkedEvents.class.getName());
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int BATCH = 20;

    private final EventLog log;
    private final ProviderEvents events;
    private final ProviderEvents rehearsed;
    private final ProviderEvents.Look look;
    private final InstantSource clock;
    private final StoreTurns turns;

    /**
     * @param rehearsed the same as {@code events}, but what it does is taken back and nobody hears of it
     * @param workers who tries again
     */
    public ParkedEvents(
            EventLog log,
            ProviderEvents events,
            ProviderEvents rehearsed,
            ProviderEvents.Look look,
            InstantSource clock,
            Executor workers) {
        this.log = log;
        this.events = events;
        this.rehearsed = rehearsed;
        this.look = look;
        this.clock = clock;
        turns = new StoreTurns("parked events", workers);
    }

    /** How a person takes an event in again. */
    public enum Mode {
        /** Shows what would change, and changes nothing. */
        DRY_RUN,
        APPLY
    }

    /**
     * A parked event with what it says.
     *
     * @param event what the body was understood as
     */
    public record Parked(Waiting waiting, ProviderEvent event) {}

    /** A store's parked events behind a position, in the order they came. */
    public List<Parked> page(StoreId store, long after, int limit) {
        return log.parked(store, after, limit).stream()
                .map(waiting -> new Parked(waiting, read(waiting.kept())))
                .toList();
    }

    /** Those of them that only a person can help, the earliest first. */
    public List<Parked> stuck(StoreId store, int limit) {
        return log.stuck(store, limit).stream()
                .map(waiting -> new Parked(waiting, read(waiting.kept())))
                .toList();
    }

    /**
     * Takes an event in again that is known and kept, whatever became of it before: what was applied already changes
     * nothing.
     *
     * @return what came of it, or would; empty if the event is not known or not kept
     * @throws Refusal {@code PROVIDER_UNAVAILABLE} if the provider had to be asked first and did not answer
     */
    public Optional<Retaken> replay(Store store, String id, Mode mode) {
        return log.kept(store.id(), id).map(kept -> {
            var event = read(kept);
            var hand = mode == Mode.APPLY ? events : rehearsed;
            var glimpse = hand.glimpse(store, event);
            if (glimpse.reading() instanceof Unread) {
                throw new Refusal(Refusal.Reason.PROVIDER_UNAVAILABLE);
            }
            return glimpse.reading() instanceof Absent ? Retaken.nobodys() : hand.retake(store, event, glimpse);
        });
    }

    /** Lets go of a parked event: only id, type and hash are kept. Says whether it was parked. */
    public boolean dismiss(Store store, String id) {
        return log.dismiss(store.id(), id);
    }

    /** Tries parked events again that are due; each store by itself. */
    public void turn() {
        turns.begin(look.stores().all(), this::retry);
    }

    private void retry(Store store) {
        log.claim(store.id(), clock.instant(), LEASE, BATCH).forEach(parked -> retry(store, parked));
    }

    private ProviderEvent read(EventLog.Kept kept) {
        var event = look.reader().read(kept.body());
        return kept.fetched() ? event.asFetched() : event;
    }

    private void retry(Store store, EventLog.Parked parked) {
        var event = read(parked.kept());
        var failures = parked.attempts() + 2;
        try {
            var glimpse = events.glimpse(store, event);
            if (glimpse.reading() instanceof Absent && look.backoff().isExhausted(failures)) {
                events.ignore(store, event);
            } else if (glimpse.reading() instanceof Absent || glimpse.reading() instanceof Unread) {
                parkAgain(store, event, failures);
            } else if (events.retake(store, event, glimpse).outcome() == Outcome.STUCK) {
                look.signals().alert(Alert.EVENT_STUCK, store.id(), event.printable());
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "event " + event.printable() + " of store " + store.id() + " stays parked", failure);
            parkAgain(store, event, failures);
        }
    }

    /** It is tried for ever; a person hears of it once, when the whole list has been waited through. */
    private void parkAgain(Store store, ProviderEvent event, int failures) {
        events.park(store, event, failures);
        if (look.backoff().isExhausted(failures) && !look.backoff().isExhausted(failures - 1)) {
            look.signals().alert(Alert.EVENT_STUCK, store.id(), event.printable());
        }
    }
}
