package io.octopusgateway.assembly;

import io.octopusgateway.console.Settings;
import io.octopusgateway.descriptor.Descriptor;
import io.octopusgateway.descriptor.Field;
import io.octopusgateway.descriptor.Group;
import io.octopusgateway.store.Stores;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * What may be shown of the configuration. Only what is listed here, or cannot hold anything private, is shown as it is; of
 * everything else, and of whatever is described later, it is said that it is set.
 */
@Singleton
public class ShownSettings implements Settings {
    private static final String SET = "(set)";

    /** Texts that are nobody's: their values are words of ours, of time, or names of stores. */
    private static final Set<String> PLAIN = Set.of(
            "stores",
            "page-hosts",
            "payment-scopes",
            "webhook-scopes",
            "alerts.time-zone",
            "alerts.quiet-from",
            "alerts.digest-at");

    private final Config config;
    private final Stores stores;
    private final Instance<MetricRegistry> registry;
    private final Descriptor descriptor = Descriptor.packaged();

    @Inject
    public ShownSettings(Config config, Stores stores, Instance<MetricRegistry> registry) {
        this.config = config;
        this.stores = stores;
        this.registry = registry;
    }

    @Override
    public Map<String, String> shown() {
        var shown = new TreeMap<String, String>();
        for (var group : descriptor.groups()) {
            if (group.id().equals("store")) {
                stores.all().forEach(store -> add(group.of(store.id().value()), shown));
            } else {
                add(group, shown);
            }
        }
        return shown;
    }

    private void add(Group group, Map<String, String> shown) {
        for (var field : group.fields()) {
            var property = group.property(field);
            config.getOptionalValue(property, String.class)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> shown.put(property, shown(field, text)));
        }
    }

    static String shown(Field field, String text) {
        if (field.secret() || !field.fits(text)) {
            return SET;
        }
        return switch (field.type()) {
            case "integer", "amount", "duration", "choice" -> text;
            case "url", "origin" ->
                field.values(text).stream().map(ShownSettings::host).collect(Collectors.joining(","));
            default -> PLAIN.contains(field.name()) ? text : SET;
        };
    }

    /** A path, or what stands behind it, may be a key. */
    private static String host(String url) {
        var uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    @Override
    public Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        versions.put("gateway", descriptor.version());
        for (var name : Set.of("java.version", "java.vendor", "os.name", "os.arch", "os.version")) {
            versions.put(name, Optional.ofNullable(System.getProperty(name)).orElse(""));
        }
        versions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        versions.put("memory", Long.toString(Runtime.getRuntime().maxMemory()));
        return versions;
    }

    @Override
    public Map<String, String> figures() {
        var figures = new TreeMap<String, String>();
        registry.get().getMetrics().forEach((id, metric) -> {
            if (id.getName().startsWith("octopus_")) {
                figures.put(id.getName() + id.getTags(), value(metric));
            }
        });
        return figures;
    }

    private static String value(Object metric) {
        if (metric instanceof Counter counter) {
            return Long.toString(counter.getCount());
        }
        return metric instanceof Gauge<?> gauge ? String.valueOf(gauge.getValue()) : "";
    }
}
