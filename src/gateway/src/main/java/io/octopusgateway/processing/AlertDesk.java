package io.octopusgateway.processing;

import io.octopusgateway.processing.Alert.Severity;
import io.octopusgateway.processing.AlertBook.Due;
import io.octopusgateway.processing.AlertBook.Known;
import io.octopusgateway.processing.AlertMessage.Kind;
import io.octopusgateway.processing.AlertMessage.Line;
import io.octopusgateway.processing.AlertMessage.Stage;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells people outside what they must hear of: once when a cause begins, once when it is over, and once a day what lasts,
 * however often it is noticed meanwhile. One server decides, in a transaction; what it decided is sent outside of it, by
 * whichever server comes first, and is tried again until it arrives. Thread-safe.
 */
public final class AlertDesk {
    /** What happens once and is put right by a person, of whom nobody here hears: that it is quiet is no news of it. */
    private static final Set<Alert> ONCE =
            EnumSet.of(Alert.REFUND_RETURNED, Alert.CAPTURED_TWICE, Alert.PROVIDER_CONTRADICTS, Alert.HOST_GIVEN_UP);

    private static final Logger LOG = System.getLogger(AlertDesk.class.getName());

    /** Causes that begin together are told together. */
    static final Duration EVERY = Duration.ofMinutes(1);

    /** What was not noticed for so long, and does not show otherwise, is over. */
    static final Duration OVER = Duration.ofMinutes(30);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_TRIES = 40;
    private static final int BATCH = 5;

    private static final Comparator<Line> WORST_FIRST = Comparator.comparing(
                    (Line line) -> line.alert().severity())
            .reversed()
            .thenComparing(Line::alert)
            .thenComparing(line -> line.store().value());

    private final AlertBook book;
    private final AlertTally tally;
    private final AlertStates states;
    private final Transactions transactions;
    private final World world;

    /**
     * Whom to tell, when, and of which stores.
     *
     * @param ids makes the ids of messages
     */
    public record World(
            Stores stores, List<AlertChannel> channels, AlertHours hours, Supplier<String> ids, InstantSource clock) {}

    public AlertDesk(AlertBook book, AlertTally tally, AlertStates states, Transactions transactions, World world) {
        this.book = book;
        this.tally = tally;
        this.states = states;
        this.transactions = transactions;
        this.world = world;
    }

    /** Writes down what was noticed, decides what is to be told if it is this server's turn, and sends what is due. */
    public void turn() {
        note();
        transactions.inTransaction(this::decide);
        world.channels().forEach(this::send);
    }

    private void note() {
        var noticed = tally.drain();
        for (var one : noticed.entrySet()) {
            try {
                book.note(
                        one.getKey().alert(),
                        one.getKey().store(),
                        one.getValue(),
                        world.clock().instant());
            } catch (RuntimeException failure) {
                tally.add(one.getKey(), one.getValue());
                LOG.log(Level.WARNING, "alerts are not in the book yet; they are in the log", failure);
            }
        }
        var known = book.untold();
        for (Store store : world.stores().all()) {
            var open = known.stream()
                    .filter(one -> one.store().equals(store.id()) && !one.isOver())
                    .map(Known::alert)
                    .toList();
            if (!open.isEmpty()) {
                lasting(store, open)
                        .forEach(alert ->
                                book.lasts(alert, store.id(), world.clock().instant()));
            }
        }
    }

    /** Those of the open ones that still hold. Where that cannot be told, none of them is over. */
    private List<Alert> lasting(Store store, List<Alert> open) {
        try {
            var lasting = states.lasting(store.id());
            return open.stream().filter(lasting::contains).toList();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "whether alerts of store " + store.id() + " are over is not known", failure);
            return open;
        }
    }

    /** Says whether it was our turn. */
    private boolean decide() {
        var now = world.clock().instant();
        var lastDigest = book.takeTurn(now, now.plus(EVERY));
        if (lastDigest.isEmpty()) {
            return false;
        }
        var digest = world.hours().isDigestDue(lastDigest.get(), now);
        var lines = new ArrayList<Line>();
        for (var known : book.untold()) {
            lines.addAll(decide(known, now, digest));
        }
        if (digest) {
            book.digested(now);
        }
        if (!lines.isEmpty()) {
            lines.sort(WORST_FIRST);
            tell(new AlertMessage(world.ids().get(), digest ? Kind.DIGEST : Kind.NEWS, now, lines));
        }
        book.forget(now.minus(KEPT));
        return true;
    }

    private List<Line> decide(Known found, Instant now, boolean digest) {
        var isSilent = !found.isOver() && !now.isBefore(found.last().plus(OVER));
        var known = isSilent ? found.over(now) : found;
        if (known.isOver() && known.told() && ONCE.contains(known.alert())) {
            book.save(known.allTold());
            return List.of();
        }
        var isNews = known.isOver() || !known.told();
        var waits =
                known.alert().severity() == Severity.WARNING && world.hours().isQuiet(now);
        var tells = digest || (isNews && !waits);
        var after = tells ? known.allTold() : known;
        if (!after.equals(found)) {
            book.save(after);
        }
        return tells ? List.of(line(known)) : List.of();
    }

    private static Line line(Known known) {
        var lasts = known.told() ? Stage.LASTS : Stage.BEGAN;
        return new Line(
                known.alert(),
                known.store(),
                known.isOver() ? Stage.OVER : lasts,
                known.began(),
                known.count(),
                known.overOrNull());
    }

    private void tell(AlertMessage message) {
        for (var channel : world.channels()) {
            message.from(channel.least()).ifPresent(loud -> book.add(channel.name(), loud));
        }
    }

    /** Sends a message to see that it arrives, over every channel, at any hour. */
    public void test() {
        var now = world.clock().instant();
        tell(new AlertMessage(world.ids().get(), Kind.TEST, now, List.of()));
    }

    private void send(AlertChannel channel) {
        for (var due : book.claim(channel.name(), world.clock().instant(), LEASE, BATCH)) {
            var trouble = delivered(channel, due);
            var now = world.clock().instant();
            if (trouble.isEmpty()) {
                book.sent(due, now);
            } else {
                var next = due.attempts() + 1 >= MOST_TRIES ? null : now.plus(pause(due.attempts()));
                book.failed(due, trouble.get(), next, now);
                LOG.log(
                        Level.WARNING,
                        "an alert was not sent by {0}: {1}{2}",
                        channel.name(),
                        trouble.get(),
                        next == null ? "; it is given up" : "");
            }
        }
    }

    private static Optional<AlertChannel.Trouble> delivered(AlertChannel channel, Due due) {
        try {
            return channel.send(due.message());
        } catch (RuntimeException unforeseen) {
            LOG.log(Level.WARNING, "an alert could not be sent", unforeseen);
            return Optional.of(AlertChannel.Trouble.BROKEN);
        }
    }

    private static Duration pause(int attempts) {
        var pause = EVERY.multipliedBy(1L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** The ways out that are configured. */
    public Set<AlertChannel.Name> channels() {
        return world.channels().stream().map(AlertChannel::name).collect(Collectors.toUnmodifiableSet());
    }

    /** How those fare; one that was never used yet as well. */
    public List<AlertBook.Standing> standings() {
        var known = book.standings();
        return world.channels().stream()
                .map(AlertChannel::name)
                .map(name -> known.stream()
                        .filter(one -> one.channel() == name)
                        .findFirst()
                        .orElseGet(() ->
                                new AlertBook.Standing(name, Optional.empty(), Optional.empty(), Optional.empty(), 0)))
                .toList();
    }

    /** What was noticed in the last days, the newest first. */
    public List<Known> lately(int limit) {
        return book.lately(world.clock().instant().minus(KEPT), limit);
    }
}
