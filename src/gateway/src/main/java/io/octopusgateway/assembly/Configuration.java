package io.octopusgateway.assembly;

import io.octopusgateway.store.Stores;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** What MicroProfile Config says under {@code octopus.}, read and checked once at start. Immutable. */
@Singleton
public class Configuration {
    private final Findings findings = new Findings();
    private final ServerSettings server;
    private final Stores stores;

    @Inject
    public Configuration(Config config) {
        var properties = new Properties(config, "octopus.", findings);
        server = ServerSettings.read(properties);
        stores = new ConfiguredStores(new StoreSettings(server.allowed()).read(properties));
    }

    ServerSettings server() {
        return server;
    }

    Stores stores() {
        return stores;
    }

    List<Findings.Finding> findings() {
        return findings.all();
    }
}
