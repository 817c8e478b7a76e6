package io.octopusgateway.processing;

import io.octopusgateway.order.Matters;
import io.octopusgateway.order.UpdateRecords;
import io.octopusgateway.processing.Backlog.Kind;
import io.octopusgateway.processing.ProviderHealth.Circuit;
import io.octopusgateway.processing.ProviderHealth.Reach;
import io.octopusgateway.processing.ProviderHealth.Trust;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which causes last, as far as anything but their being raised again tells. What only happens, such as a wrong signature,
 * lasts for as long as it happens. Thread-safe.
 */
public final class AlertStates {
    private final Sources sources;
    private final InstantSource clock;

    /** Where to look. */
    public record Sources(
            Matters matters,
            UpdateRecords updates,
            PausedPushes paused,
            ProviderHealth health,
            Backlog backlog,
            InvariantWatch invariants) {}

    public AlertStates(Sources sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    Set<Alert> lasting(StoreId store) {
        var lasting = EnumSet.noneOf(Alert.class);
        ofProvider(store, lasting);
        ofBacklog(store, lasting);
        if (!sources.matters().refundsInDoubt(store, clock.instant(), 1).isEmpty()) {
            lasting.add(Alert.REFUND_IN_DOUBT);
        }
        if (!sources.matters().rejected(store, 1).isEmpty()) {
            lasting.add(Alert.HOST_REJECTED);
        }
        if (sources.paused().isPaused(store)) {
            lasting.add(Alert.HOST_GONE);
        }
        if (sources.updates().failing(store).isPresent()) {
            lasting.add(Alert.HOST_REFUSES);
        }
        if (isBroken(store)) {
            lasting.add(Alert.INVARIANT_VIOLATED);
        }
        return lasting;
    }

    private void ofProvider(StoreId store, Set<Alert> lasting) {
        var health = sources.health().of(store);
        if (health.trust() == Trust.REFUSED) {
            lasting.add(Alert.CREDENTIALS_REFUSED);
        }
        if (health.circuit() == Circuit.OPEN || health.reach() == Reach.UNREACHABLE) {
            lasting.add(Alert.PROVIDER_UNREACHABLE);
        }
    }

    private void ofBacklog(StoreId store, Set<Alert> lasting) {
        var now = clock.instant();
        for (var line : sources.backlog().of(store)) {
            if (line.count() == 0) {
                continue;
            }
            if (line.kind() == Kind.STUCK_EVENTS) {
                lasting.add(Alert.EVENT_STUCK);
            }
            if (line.kind() == Kind.HELD_MONEY) {
                lasting.addAll(Set.of(Alert.MONEY_HELD, Alert.REFUND_DECLINED, Alert.REFUNDS_BRAKED));
            }
            if (isTooOld(line, now)) {
                lasting.add(Alert.DOUBT_TOO_OLD);
            }
        }
    }

    private static boolean isTooOld(Backlog.Line line, Instant now) {
        var deadline = BacklogWatch.DEADLINES.get(line.kind());
        return deadline != null
                && line.oldest()
                        .filter(oldest -> Duration.between(oldest, now).compareTo(deadline) > 0)
                        .isPresent();
    }

    private boolean isBroken(StoreId store) {
        return Arrays.stream(Invariant.values())
                .flatMap(one -> sources.invariants().found(one).stream())
                .anyMatch(violation -> violation.store().equals(store));
    }
}
