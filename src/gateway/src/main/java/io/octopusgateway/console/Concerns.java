package io.octopusgateway.console;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Matters;
import io.octopusgateway.order.Matters.Matter;
import io.octopusgateway.order.Takings;
import io.octopusgateway.order.UpdateRecords;
import io.octopusgateway.order.UpdateRecords.Failing;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.Backlog.Kind;
import io.octopusgateway.processing.PausedPushes;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.processing.ProviderHealth.Circuit;
import io.octopusgateway.processing.ProviderHealth.Trust;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What needs a person, one entry a cause and store, however many symptoms it has. What costs most comes first. */
public final class Concerns {
    /** More payments of a kind than anybody looks through; their cause is the same. */
    static final int MOST = 1000;

    /** A shop that began payments hears of some in a day. */
    private static final Duration SILENT = Duration.ofHours(24);

    private static final Money NOTHING = Money.hkd(0);

    private final Shops shops;
    private final Sources sources;
    private final InstantSource clock;

    /** Where to look. */
    public record Sources(
            Matters matters,
            UpdateRecords updates,
            Takings takings,
            PausedPushes paused,
            ProviderHealth health,
            Backlog backlog) {}

    /** Whether money has moved that should not have, or has not that should. */
    enum Moved {
        YES,
        NO,
        UNKNOWN
    }

    /** Why somebody is needed, the worst first. */
    enum Cause {
        KEY_REFUSED(Moved.NO),
        HELD_MONEY(Moved.YES),
        HOST_REJECTED(Moved.YES),
        REFUND_IN_DOUBT(Moved.UNKNOWN),
        START_IN_DOUBT(Moved.UNKNOWN),
        PROVIDER_AWAY(Moved.NO),
        EVENTS_STUCK(Moved.UNKNOWN),
        UPDATES_PAUSED(Moved.YES),
        UPDATES_WAIT(Moved.YES),
        NO_WEBHOOK(Moved.UNKNOWN);

        private final Moved moved;

        Cause(Moved moved) {
            this.moved = moved;
        }

        Moved moved() {
            return moved;
        }
    }

    /**
     * One cause in one store.
     *
     * @param count how many symptoms it has; payments and events are counted up to a limit
     * @param atRisk how much money is concerned, as far as it is known
     */
    record Concern(
            Cause cause,
            Store store,
            long count,
            Money atRisk,
            @Nullable Instant sinceOrNull,
            List<Matter> matters) {
        Optional<Instant> since() {
            return Optional.ofNullable(sinceOrNull);
        }
    }

    public Concerns(Shops shops, Sources sources, InstantSource clock) {
        this.shops = shops;
        this.sources = sources;
        this.clock = clock;
    }

    List<Concern> now() {
        var concerns = new ArrayList<Concern>();
        shops.all().forEach(store -> {
            ofMoney(store, concerns);
            ofProvider(store, concerns);
            ofEvents(store, concerns);
            ofUpdates(store, concerns);
        });
        concerns.sort(Comparator.comparing(Concern::cause)
                .thenComparing(Comparator.comparing(Concern::atRisk).reversed()));
        return concerns;
    }

    private void ofMoney(Store store, List<Concern> concerns) {
        var matters = sources.matters();
        var now = clock.instant();
        of(Cause.HELD_MONEY, store, matters.held(store.id(), MOST)).ifPresent(concerns::add);
        of(Cause.HOST_REJECTED, store, matters.rejected(store.id(), MOST)).ifPresent(concerns::add);
        of(Cause.REFUND_IN_DOUBT, store, matters.refundsInDoubt(store.id(), now, MOST))
                .ifPresent(concerns::add);
        of(Cause.START_IN_DOUBT, store, matters.startsInDoubt(store.id(), now, MOST))
                .ifPresent(concerns::add);
    }

    private static Optional<Concern> of(Cause cause, Store store, List<Matter> matters) {
        var sum = matters.stream().map(Matter::amount).reduce(NOTHING, Money::plus);
        return matters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Concern(
                        cause, store, matters.size(), sum, matters.get(0).since(), matters));
    }

    private void ofProvider(Store store, List<Concern> concerns) {
        var health = sources.health().of(store.id());
        if (health.trust() == Trust.REFUSED) {
            concerns.add(plain(Cause.KEY_REFUSED, store, 1, null));
        }
        if (health.circuit() == Circuit.OPEN) {
            concerns.add(
                    plain(Cause.PROVIDER_AWAY, store, 1, health.lastAnswer().orElse(null)));
        }
    }

    private void ofEvents(Store store, List<Concern> concerns) {
        sources.backlog().of(store.id()).stream()
                .filter(line -> line.kind() == Kind.STUCK_EVENTS && line.count() > 0)
                .forEach(line -> concerns.add(plain(
                        Cause.EVENTS_STUCK, store, line.count(), line.oldest().orElse(null))));
        var last = sources.backlog().lastWebhook(store.id());
        var dayAgo = clock.instant().minus(SILENT);
        if (last.filter(at -> at.isAfter(dayAgo)).isEmpty()
                && sources.takings().since(store.id(), dayAgo, SILENT).count() > 0) {
            concerns.add(plain(Cause.NO_WEBHOOK, store, 1, last.orElse(null)));
        }
    }

    private void ofUpdates(Store store, List<Concern> concerns) {
        var failing = sources.updates().failing(store.id());
        var isPaused = sources.paused().isPaused(store.id());
        if (isPaused || failing.isPresent()) {
            concerns.add(plain(
                    isPaused ? Cause.UPDATES_PAUSED : Cause.UPDATES_WAIT,
                    store,
                    failing.map(Failing::orders).orElse(0L),
                    failing.map(Failing::since).orElse(null)));
        }
    }

    private static Concern plain(Cause cause, Store store, long count, @Nullable Instant since) {
        return new Concern(cause, store, count, NOTHING, since, List.of());
    }
}
