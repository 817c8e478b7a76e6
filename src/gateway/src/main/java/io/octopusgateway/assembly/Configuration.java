package io.octopusgateway.assembly;

import io.octopusgateway.checkoutcom.CheckoutSettings;
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
    private final CheckoutSettings provider;

    @Inject
    public Configuration(Config config) {
        var properties = new Properties(config, "octopus.", findings);
        server = ServerSettings.read(properties);
        provider = provider(config);
        stores = new ConfiguredStores(new StoreSettings(server.allowed()).read(properties));
    }

    ServerSettings server() {
        return server;
    }

    private CheckoutSettings provider(Config config) {
        try {
            return CheckoutSettings.of(config);
        } catch (RuntimeException unfit) {
            findings.add(
                    "octopus.provider.connect-timeout, .read-timeout, .start-deadline, .read-deadline, .limited-pause,"
                            + " .reads-per-second",
                    "set them to whole milliseconds, connect and read timeout together within each deadline, and"
                            + " reads-per-second to 1 or more");
            return CheckoutSettings.defaults();
        }
    }

    CheckoutSettings provider() {
        return provider;
    }

    Stores stores() {
        return stores;
    }

    List<Findings.Finding> findings() {
        return findings.all();
    }
}
