package io.octopusgateway.processing;

import io.octopusgateway.processing.Invariants.Check;
import io.octopusgateway.processing.Invariants.Scope;
import io.octopusgateway.processing.Invariants.Violation;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has every invariant checked once in {@link #EVERY}, by one server for all, and remembers what was found for whoever
 * draws figures. A check looks at what changed since the last one that found nothing, so a violation is found again until
 * somebody mended it. Thread-safe.
 */
public final class InvariantWatch {
    private static final Logger LOG = System.getLogger(InvariantWatch.class.getName());

    /** Also how long a server waits with its first checks: what waited while none ran must be caught up with first. */
    static final Duration EVERY = Duration.ofMinutes(10);

    /** Transactions commit later than the time they carry, and servers' clocks differ. */
    static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Invariants invariants;
    private final Stores stores;
    private final Signals signals;
    private final InstantSource clock;
    private final Instant begun;
    private final Set<Told> told = ConcurrentHashMap.newKeySet();
    private volatile Map<Invariant, Check> last = Map.of();

    private record Told(Invariant invariant, StoreId store) {}

    public InvariantWatch(Invariants invariants, Stores stores, Signals signals, InstantSource clock) {
        this.invariants = invariants;
        this.stores = stores;
        this.signals = signals;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** Checks what is due and no other server has taken, and learns what others found. */
    public void turn() {
        if (!clock.instant().isBefore(begun.plus(EVERY))) {
            for (var invariant : Invariant.values()) {
                guarded(invariant);
            }
        }
        var now = new EnumMap<Invariant, Check>(Invariant.class);
        invariants.last().forEach(check -> now.put(check.invariant(), check));
        last = now;
    }

    /** One that cannot be checked keeps none of the others from it; its age tells. */
    private void guarded(Invariant invariant) {
        var now = clock.instant();
        try {
            invariants.claim(invariant, now, now.plus(EVERY)).ifPresent(healthy -> check(invariant, healthy, now));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "invariant " + invariant + " was not checked; it will be tried again", failure);
        }
    }

    private void check(Invariant invariant, Instant healthy, Instant now) {
        var ids = stores.all().stream().map(Store::id).collect(Collectors.toUnmodifiableSet());
        var found = invariants.violations(invariant, new Scope(healthy.minus(OVERLAP), now, ids));
        invariants.checked(invariant, now, found);
        tell(invariant, found);
    }

    /** Once a server, for as long as it lasts. */
    private void tell(Invariant invariant, List<Violation> found) {
        var broken = new HashSet<Told>();
        for (var violation : found) {
            var one = new Told(invariant, violation.store());
            broken.add(one);
            if (told.add(one)) {
                signals.alert(Alert.INVARIANT_VIOLATED, violation.store(), invariant.id() + ":" + violation.row());
            }
        }
        Predicate<Told> mended = one -> one.invariant() == invariant && !broken.contains(one);
        told.removeIf(mended);
    }

    /** What the last check of an invariant found, by whichever server. */
    public List<Violation> found(Invariant invariant) {
        return Optional.ofNullable(last.get(invariant)).map(Check::found).orElse(List.of());
    }

    /** How long ago the invariant was checked that waits for longest: what nobody checks must not look well. */
    public Duration staleness() {
        var oldest = Stream.of(Invariant.values())
                .map(one -> Optional.ofNullable(last.get(one)).map(Check::at).orElse(begun))
                .min(Instant::compareTo)
                .orElse(begun);
        var age = Duration.between(oldest, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
