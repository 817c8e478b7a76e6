package io.octopusgateway.processing;

import io.octopusgateway.processing.Backlog.Kind;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks now and then at what is open, remembers it for whoever draws figures, and alerts once when the oldest item of a
 * kind is open for longer than it should ever be. Figures cost the database the same however often they are asked for.
 * Thread-safe.
 */
public final class BacklogWatch {
    /** How long an item may be open before a person hears of it. Stuck events and held money have alerts of their own. */
    static final Map<Kind, Duration> DEADLINES = deadlines();

    private final Backlog backlog;
    private final Stores stores;
    private final Signals signals;
    private final InstantSource clock;
    private final Map<StoreId, Seen> seen = new ConcurrentHashMap<>();

    /** When each store was first to be looked at. */
    private final Map<StoreId, Instant> begun = new ConcurrentHashMap<>();

    private final Set<Overdue> told = ConcurrentHashMap.newKeySet();

    private record Overdue(StoreId store, Kind kind) {}

    /** What was open at a moment. */
    private record Seen(Instant at, Map<Kind, Backlog.Line> lines, Optional<Instant> lastWebhook) {}

    public BacklogWatch(Backlog backlog, Stores stores, Signals signals, InstantSource clock) {
        this.backlog = backlog;
        this.stores = stores;
        this.signals = signals;
        this.clock = clock;
        stores.all().forEach(store -> begun.put(store.id(), clock.instant()));
    }

    private static Map<Kind, Duration> deadlines() {
        var deadlines = new EnumMap<Kind, Duration>(Kind.class);
        deadlines.put(Kind.IN_DOUBT, Duration.ofMinutes(10));
        deadlines.put(Kind.PENDING_PAYMENTS, Duration.ofHours(24));
        deadlines.put(Kind.PARKED_EVENTS, Duration.ofMinutes(10));
        deadlines.put(Kind.UNACKNOWLEDGED_UPDATES, Duration.ofHours(1));
        // A refund of card money takes the provider days, and no longer.
        deadlines.put(Kind.OPEN_REFUNDS, Duration.ofDays(3));
        return Collections.unmodifiableMap(deadlines);
    }

    /** Looks once, at every store. */
    public void turn() {
        for (Store store : stores.all()) {
            var lines = new EnumMap<Kind, Backlog.Line>(Kind.class);
            backlog.of(store.id()).forEach(line -> lines.put(line.kind(), line));
            var now = clock.instant();
            seen.put(store.id(), new Seen(now, lines, backlog.lastWebhook(store.id())));
            DEADLINES.forEach((kind, deadline) -> judge(store.id(), kind, age(store.id(), kind), deadline));
        }
    }

    private void judge(StoreId store, Kind kind, Duration age, Duration deadline) {
        var overdue = new Overdue(store, kind);
        if (age.compareTo(deadline) <= 0) {
            told.remove(overdue);
        } else if (told.add(overdue)) {
            signals.alert(Alert.DOUBT_TOO_OLD, store, kind.name());
        }
    }

    /** How many items of a kind were open at the last look. */
    public long count(StoreId store, Kind kind) {
        return line(store, kind).map(Backlog.Line::count).orElse(0L);
    }

    /** For how long the oldest of them is open by now; nothing if there is none. */
    public Duration age(StoreId store, Kind kind) {
        return line(store, kind).flatMap(Backlog.Line::oldest).map(this::since).orElse(Duration.ZERO);
    }

    /** How long ago the provider was last heard; empty if it never was. */
    public Optional<Duration> silence(StoreId store) {
        return Optional.ofNullable(seen.get(store)).flatMap(Seen::lastWebhook).map(this::since);
    }

    /** How long ago all of this was looked at: figures nobody refreshes must not look well. */
    public Duration staleness() {
        var looks = stores.all().stream()
                .map(store ->
                        Optional.ofNullable(seen.get(store.id())).map(Seen::at).orElseGet(() -> begun(store.id())))
                .toList();
        return since(looks.isEmpty() ? clock.instant() : Collections.min(looks));
    }

    /** A store that was just made has not been waiting since this server started. */
    private Instant begun(StoreId store) {
        return begun.computeIfAbsent(store, one -> clock.instant());
    }

    private Optional<Backlog.Line> line(StoreId store, Kind kind) {
        return Optional.ofNullable(seen.get(store))
                .flatMap(one -> Optional.ofNullable(one.lines().get(kind)));
    }

    private Duration since(Instant instant) {
        var age = Duration.between(instant, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
