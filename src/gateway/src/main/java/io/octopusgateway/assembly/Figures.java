package io.octopusgateway.assembly;

import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.BacklogWatch;
import io.octopusgateway.processing.Invariant;
import io.octopusgateway.processing.InvariantWatch;
import io.octopusgateway.store.StoreId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Our figures in MicroProfile Metrics. What is open is drawn from what the watch remembers, never from the database. */
@Singleton
public class Figures implements MeteredSignals.Counters {
    private static final double MILLIS = 1000;

    private final MetricRegistry registry;

    @Inject
    public Figures(MetricRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void add(String name, Map<String, String> labels, long amount) {
        registry.counter(described(name, "How often, since this server started."), tags(labels))
                .inc(amount);
    }

    void draw(@Observes @Initialized(ApplicationScoped.class) Object event, LiveStores stores, BacklogWatch watch) {
        gauge(
                MetricNames.BACKLOG_REFRESHED,
                "How old the other figures are.",
                Map.of(),
                () -> seconds(watch.staleness()));
        stores.whenNew(id -> drawFor(id, watch));
    }

    private void drawFor(StoreId id, BacklogWatch watch) {
        gauge(
                MetricNames.LAST_WEBHOOK,
                "For how long no authentic webhook came; NaN if none ever did.",
                Map.of("store", id.value()),
                () -> watch.silence(id).map(Figures::seconds).orElse(Double.NaN));
        for (var kind : Backlog.Kind.values()) {
            var labels = Map.of("store", id.value(), "kind", kind.name().toLowerCase(Locale.ROOT));
            gauge(MetricNames.BACKLOG_ITEMS, "What is open.", labels, () -> watch.count(id, kind));
            gauge(
                    MetricNames.BACKLOG_OLDEST,
                    "For how long the oldest of it is open.",
                    labels,
                    () -> seconds(watch.age(id, kind)));
        }
    }

    void drawInvariants(@Observes @Initialized(ApplicationScoped.class) Object event, InvariantWatch watch) {
        gauge(
                MetricNames.INVARIANTS_CHECKED,
                "How long ago what must always hold was checked.",
                Map.of(),
                () -> seconds(watch.staleness()));
        for (var invariant : Invariant.values()) {
            gauge(
                    MetricNames.VIOLATIONS,
                    "Rows that are not as they must always be.",
                    Map.of("invariant", invariant.id()),
                    () -> watch.found(invariant).size());
        }
    }

    private <T extends Number> void gauge(
            String name, String description, Map<String, String> labels, Supplier<T> value) {
        registry.gauge(described(name, description), value, tags(labels));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static Metadata described(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    private static Tag[] tags(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> new Tag(label.getKey(), label.getValue()))
                .toArray(Tag[]::new);
    }
}
