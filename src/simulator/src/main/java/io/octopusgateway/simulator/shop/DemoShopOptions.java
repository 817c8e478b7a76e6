package io.octopusgateway.simulator.shop;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the demo shop is to run. Immutable: every {@code with} returns a changed copy. */
public final class DemoShopOptions {
    private final URI gateway;
    private final String apiKey;
    private final String updateSecret;
    private int port;
    private Duration gatewayTimeout = Duration.ofSeconds(15);
    private InstantSource time = InstantSource.system();
    private @Nullable URI publicUrl;
    private @Nullable Path dataDirectory;

    private DemoShopOptions(URI gateway, String apiKey, String updateSecret) {
        this.gateway = gateway;
        this.apiKey = apiKey;
        this.updateSecret = updateSecret;
    }

    private DemoShopOptions(DemoShopOptions other) {
        this(other.gateway, other.apiKey, other.updateSecret);
        port = other.port;
        gatewayTimeout = other.gatewayTimeout;
        time = other.time;
        publicUrl = other.publicUrl;
        dataDirectory = other.dataDirectory;
    }

    /** The gateway's address, for example {@code http://localhost:9080/octopus}, and the two secrets it gave this shop. */
    public static DemoShopOptions of(URI gateway, String apiKey, String updateSecret) {
        return new DemoShopOptions(gateway, apiKey, updateSecret);
    }

    /** 0 means any free port. */
    public DemoShopOptions withPort(int value) {
        DemoShopOptions copy = new DemoShopOptions(this);
        copy.port = value;
        return copy;
    }

    /** How long one try to reach the gateway may take. */
    public DemoShopOptions withGatewayTimeout(Duration value) {
        DemoShopOptions copy = new DemoShopOptions(this);
        copy.gatewayTimeout = value;
        return copy;
    }

    /** The time that the age of an update is measured against. */
    public DemoShopOptions withTime(InstantSource value) {
        DemoShopOptions copy = new DemoShopOptions(this);
        copy.time = value;
        return copy;
    }

    /** The origin under which browsers reach the shop, if that is not its own address. */
    public DemoShopOptions withPublicUrl(URI value) {
        DemoShopOptions copy = new DemoShopOptions(this);
        copy.publicUrl = value;
        return copy;
    }

    /** Where orders are kept over restarts. */
    public DemoShopOptions withDataDirectory(Path value) {
        DemoShopOptions copy = new DemoShopOptions(this);
        copy.dataDirectory = value;
        return copy;
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "DemoShopOptions[port=" + port + ", gateway=" + gateway + "]";
    }

    URI gateway() {
        return gateway;
    }

    String apiKey() {
        return apiKey;
    }

    String updateSecret() {
        return updateSecret;
    }

    int port() {
        return port;
    }

    Duration gatewayTimeout() {
        return gatewayTimeout;
    }

    InstantSource time() {
        return time;
    }

    Optional<URI> publicUrl() {
        return Optional.ofNullable(publicUrl);
    }

    @Nullable
    Path dataDirectory() {
        return dataDirectory;
    }
}
