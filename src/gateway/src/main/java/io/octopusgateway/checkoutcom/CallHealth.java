package io.octopusgateway.checkoutcom;

import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.Figure;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What calls tell of the way to the provider. Bad news grows old: whoever keeps away from a provider that was down
 * makes no call that could tell of its return. Thread-safe.
 */
public final class CallHealth implements ProviderHealth {
    private static final Duration BAD_NEWS_LASTS = Duration.ofSeconds(60);
    private static final Duration REFUSAL_LASTS = Duration.ofMinutes(10);

    private final Signals signals;
    private final InstantSource clock;
    private final Duration breakerStaysOpen;
    private final Map<StoreId, Known> stores = new HashMap<>();

    /** Breakers belong to operations, not to stores: when each last kept a call back, until one was answered. */
    private final Map<Operation, Instant> keptBack = new HashMap<>();

    /**
     * Health that nothing is known of yet.
     *
     * @param breakerStaysOpen how long a breaker keeps calls back before it lets one through again
     */
    public CallHealth(Signals signals, InstantSource clock, Duration breakerStaysOpen) {
        this.signals = signals;
        this.clock = clock;
        this.breakerStaysOpen = breakerStaysOpen;
    }

    /** The calls that have breakers of their own. */
    enum Operation {
        START,
        REFUND,
        READ,
        ACTIONS,
        LIST,
        EVENTS_OF,
        EVENT,
        WORKFLOWS,
        WORKFLOW,
        CREATE_WORKFLOW;

        /** A key that may not manage webhooks may well take payments. */
        private boolean isAboutWebhooks() {
            return this == WORKFLOWS || this == WORKFLOW || this == CREATE_WORKFLOW;
        }

        /** Events only add to what payments say. However reading them goes, it is no news of the way to payments. */
        private boolean isAside() {
            return this == EVENTS_OF || this == EVENT;
        }
    }

    private static final class Known {
        private Reach reach = Reach.UNKNOWN;
        private Trust trust = Trust.UNKNOWN;
        private Instant reachAt = Instant.MIN;
        private Instant trustAt = Instant.MIN;
        private boolean toldOfRefusal;
        private boolean toldOfFault;
        private final Set<Operation> toldOfOpening = new HashSet<>();
        private @Nullable Instant lastAnswer;
    }

    @Override
    public synchronized Health of(StoreId store) {
        var now = clock.instant();
        var open = keptBack.values().stream().anyMatch(at -> now.isBefore(at.plus(breakerStaysOpen)));
        var circuit = open ? Circuit.OPEN : Circuit.CLOSED;
        var known = stores.get(store);
        if (known == null) {
            return new Health(Reach.UNKNOWN, Trust.UNKNOWN, circuit, Optional.empty());
        }
        var reachIsOld = known.reach == Reach.UNREACHABLE && !now.isBefore(known.reachAt.plus(BAD_NEWS_LASTS));
        var trustIsOld = known.trust == Trust.REFUSED && !now.isBefore(known.trustAt.plus(REFUSAL_LASTS));
        return new Health(
                reachIsOld ? Reach.UNKNOWN : known.reach,
                trustIsOld ? Trust.UNKNOWN : known.trust,
                circuit,
                Optional.ofNullable(known.lastAnswer));
    }

    /** A call ended. The alert is about the change: a store that stays refused wakes nobody again. */
    void ended(StoreId store, Operation operation, Outcome verdict) {
        signals.count(Figure.PROVIDER_CALLS, store, verdict.name().toLowerCase(Locale.ROOT));
        if (!operation.isAside() && isNewRefusal(store, operation, verdict)) {
            signals.alert(Alert.CREDENTIALS_REFUSED, store, "");
        }
    }

    /** The provider takes the credentials, but nothing can be paid before the store's configuration is mended. */
    void misconfigured(StoreId store) {
        if (isNewFault(store)) {
            signals.alert(Alert.CREDENTIALS_REFUSED, store, "");
        }
    }

    /** No try was made. An open breaker is told of once for each time it opens, however long it stays so. */
    void keptBack(StoreId store, Operation operation, boolean byBreaker) {
        signals.count(Figure.PROVIDER_CALLS, store, "kept_back");
        if (byBreaker && !operation.isAside() && isNewOpening(store, operation)) {
            signals.alert(Alert.PROVIDER_UNREACHABLE, store, "");
        }
    }

    /** The provider spoke of something else than it was asked. */
    void contradicted(StoreId store, String subject) {
        signals.alert(Alert.PROVIDER_CONTRADICTS, store, subject);
    }

    private synchronized boolean isNewRefusal(StoreId store, Operation operation, Outcome verdict) {
        var now = clock.instant();
        var known = known(store);
        switch (verdict) {
            case ANSWERED, REFUSED, CREDENTIALS, BUSY -> {
                known.reach = Reach.REACHABLE;
                known.lastAnswer = now;
                keptBack.remove(operation);
                stores.values().forEach(one -> one.toldOfOpening.remove(operation));
            }
            case NOT_SENT, SILENT -> {
                known.reach = Reach.UNREACHABLE;
                known.reachAt = now;
            }
            // Our own budget says it as well, so it is no news of the provider.
            case LIMITED -> {}
        }
        return switch (verdict) {
            case ANSWERED, REFUSED -> {
                known.trust = Trust.ACCEPTED;
                known.toldOfRefusal = false;
                known.toldOfFault &= !(operation == Operation.START && verdict == Outcome.ANSWERED);
                yield false;
            }
            case CREDENTIALS -> {
                if (operation.isAboutWebhooks()) {
                    yield false;
                }
                var isFirst = !known.toldOfRefusal;
                known.trust = Trust.REFUSED;
                known.trustAt = now;
                known.toldOfRefusal = true;
                yield isFirst;
            }
            case NOT_SENT, LIMITED, BUSY, SILENT -> false;
        };
    }

    private synchronized boolean isNewFault(StoreId store) {
        var known = known(store);
        var isFirst = !known.toldOfFault;
        known.toldOfFault = true;
        return isFirst;
    }

    private synchronized boolean isNewOpening(StoreId store, Operation operation) {
        keptBack.put(operation, clock.instant());
        var known = known(store);
        known.reach = Reach.UNREACHABLE;
        known.reachAt = clock.instant();
        return known.toldOfOpening.add(operation);
    }

    private Known known(StoreId store) {
        return stores.computeIfAbsent(store, one -> new Known());
    }
}
