package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Values.given;

import io.octopusgateway.checkoutcom.CheckoutSettings;
import io.octopusgateway.descriptor.Descriptor;
import io.octopusgateway.descriptor.Group;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** What MicroProfile Config says under {@code octopus.}, read through {@code plugin.json} once at start. Immutable. */
@Singleton
public class Configuration {
    private final Descriptor descriptor = Descriptor.packaged();
    private final Findings findings = new Findings();
    private final ServerSettings server;
    private final Stores stores;
    private final CheckoutSettings provider;

    @Inject
    public Configuration(Config config) {
        var ofServer = read(config, descriptor.group("server"));
        var rules = new Rules(ServerSettings.allowed(ofServer));
        ofServer.check(rules);
        server = ServerSettings.of(ofServer);
        provider = provider(config, rules);
        var names = ofServer.list("stores");
        stores = new ConfiguredStores(names.stream()
                .distinct()
                .map(name -> store(config, name, rules))
                .flatMap(Optional::stream)
                .toList());
        // Without the list of stores, which is a finding of its own, nothing can be said about any store.
        new UnknownProperties(descriptor, names, !ofServer.isWrong("stores")).find(config.getPropertyNames(), findings);
    }

    private Values read(Config config, Group group) {
        return Values.read(property -> config.getOptionalValue(property, String.class), group, findings);
    }

    private Optional<Store> store(Config config, String name, Rules rules) {
        var own = read(config, descriptor.group("store").of(name));
        own.check(rules);
        return StoreSettings.of(new StoreId(name), own);
    }

    private CheckoutSettings provider(Config config, Rules rules) {
        var own = read(config, descriptor.group("provider"));
        own.check(rules);
        return own.isFaulty()
                ? CheckoutSettings.defaults()
                : new CheckoutSettings(
                        given(own.millis("connect-timeout")),
                        given(own.millis("read-timeout")),
                        given(own.millis("start-deadline")),
                        given(own.millis("read-deadline")),
                        Set.copyOf(own.list("page-hosts")),
                        given(own.millis("limited-pause")),
                        Math.toIntExact(given(own.number("reads-per-second"))),
                        given(own.text("payment-scopes")),
                        given(own.text("webhook-scopes")),
                        Boolean.parseBoolean(given(own.text("read-events"))));
    }

    ServerSettings server() {
        return server;
    }

    CheckoutSettings provider() {
        return provider;
    }

    /** Those that are configured here. */
    Stores stores() {
        return stores;
    }

    /** Judges stores that are kept elsewhere, by the same rules. */
    SettingsJudge judge() {
        return new SettingsJudge(descriptor, server.allowed(), stores);
    }

    List<Findings.Finding> findings() {
        return findings.all();
    }
}
