package io.octopusgateway.processing;

import io.octopusgateway.processing.AlertChannel.Name;
import io.octopusgateway.processing.AlertChannel.Trouble;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people outside are to be told, shared by all servers. Inside a transaction it is part of that. */
public interface AlertBook {

    /** Something was noticed so often; where it was not known, it begins. */
    void note(Alert alert, StoreId store, long times, Instant now);

    /** What is known of it lasts on. Where nothing is known of it, nothing begins. */
    void lasts(Alert alert, StoreId store, Instant now);

    /**
     * The turn to decide, given to one server until then; inside a transaction, which holds everybody else up.
     *
     * @return when the last digest was made, or now if there never was one; empty if it is not our turn
     */
    Optional<Instant> takeTurn(Instant now, Instant until);

    /** A digest was made. */
    void digested(Instant now);

    /** Everything that lasts, and what is over and was not told yet. */
    List<Known> untold();

    /** What was decided about one of them. */
    void save(Known known);

    /** Everything that began since then or lasts, the newest first. */
    List<Known> lately(Instant since, int limit);

    /** To be sent over this channel. */
    void add(Name channel, AlertMessage message);

    /** Messages that are due, each for one server only, until the lease is over. */
    List<Due> claim(Name channel, Instant now, Duration lease, int limit);

    void sent(Due due, Instant now);

    /**
     * It did not arrive.
     *
     * @param nextOrNull when it is tried again; null if it is given up
     */
    void failed(Due due, Trouble trouble, @Nullable Instant nextOrNull, Instant now);

    /** How each channel fares that was ever used. */
    List<Standing> standings();

    /** Forgets what was over, sent or given up before then. */
    void forget(Instant before);

    /**
     * One cause.
     *
     * @param id 0 before it is stored
     * @param overOrNull when it was over; null while it lasts
     * @param told whether its beginning was told
     * @param overTold whether its end was, or never will be
     */
    record Known(
            long id,
            Alert alert,
            StoreId store,
            Instant began,
            Instant last,
            long count,
            @Nullable Instant overOrNull,
            boolean told,
            boolean overTold) {
        boolean isOver() {
            return overOrNull != null;
        }

        Known over(Instant at) {
            return new Known(id, alert, store, began, last, count, at, told, overTold);
        }

        Known allTold() {
            return new Known(id, alert, store, began, last, count, overOrNull, true, isOver());
        }

        public Optional<Instant> over() {
            return Optional.ofNullable(overOrNull);
        }
    }

    /** @param attempts how often it was tried before */
    record Due(Name channel, AlertMessage message, int attempts) {}

    /**
     * How a channel fares.
     *
     * @param lastSent when a message last arrived
     * @param failing since when none does; empty if the last one did
     * @param trouble what is in the way
     * @param waiting how many are to be sent
     */
    record Standing(
            Name channel,
            Optional<Instant> lastSent,
            Optional<Instant> failing,
            Optional<Trouble> trouble,
            long waiting) {}
}
