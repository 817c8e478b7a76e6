package io.octopusgateway.system;

import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.shop.DemoShop;
import io.octopusgateway.simulator.shop.DemoShopOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A world of its own with one server, for tests that turn the provider's clock or its switches: they would disturb
 * everybody else. Octopus's pages are on another host name than the provider's API, so that the two can be told apart.
 */
final class SmallWorld implements AutoCloseable {
    private final Database database;
    private final Keys keys;
    private final Simulator simulator;
    private final DemoShop shop;
    private final LibertyServer server;

    private SmallWorld(String name, Database database, Keys keys, Optional<URI> receiver, Map<String, String> more) {
        this.database = database;
        this.keys = keys;
        var port = World.freePort();
        var gateway = URI.create("http://localhost:" + port + "/octopus");
        var providerPort = World.freePort();
        var landing = URI.create("http://localhost:" + providerPort);
        simulator = Simulator.start(SimulatorOptions.defaults()
                .withPort(providerPort)
                .withLandingBase(landing)
                .withSecretKey(keys.secretKey())
                .withWebhook(URI.create(gateway + "/webhooks/checkout/" + keys.webhookId()), keys.webhookSecret()));
        shop = DemoShop.start(DemoShopOptions.of(gateway, keys.apiKey(), keys.orderUpdateSecret()));
        var updates = receiver.orElse(shop.updatesUrl());
        var properties = Installation.properties(
                new Installation.Parts(database, keys, simulator.url(), shop.url(), updates, gateway.toString()));
        var opened = landing.getAuthority() + "," + updates.getAuthority();
        properties.merge("octopus.allowed-addresses", opened, (all, some) -> all + "," + some);
        properties.put("octopus.provider.page-hosts", landing.getHost());
        properties.put("octopus.store." + Installation.STORE + ".maximum", "999999999990");
        properties.put("octopus.rate-limit.key-per-second", "10000");
        properties.put("octopus.rate-limit.key-burst", "10000");
        // The provider fails on purpose here, and an open breaker would carry over to the next test.
        properties.put("io.octopusgateway.checkoutcom.CheckoutCalls/CircuitBreaker/requestVolumeThreshold", "100000");
        properties.putAll(more);
        server = new LibertyServer(LibertyServer.Layout.ofBuild(), name, port, properties);
    }

    /** One that is ready. */
    static SmallWorld start(String name) {
        return start(new SmallWorld(name, Database.fresh(), Keys.fresh(), Optional.empty(), Map.of()));
    }

    /** One that is ready, with some properties of its own and a database that can be started again after a crash. */
    static SmallWorld lasting(String name, Map<String, String> more) {
        var port = World.freePort();
        var database = Database.in(Path.of("target", "databases", name + "-" + port), port);
        return start(new SmallWorld(name, database, Keys.fresh(), Optional.empty(), more));
    }

    /** One that is ready, and tells this receiver what orders are worth instead of the demo shop. */
    static SmallWorld telling(URI receiver, String name, Keys keys) {
        return start(new SmallWorld(name, Database.fresh(), keys, Optional.of(receiver), Map.of()));
    }

    private static SmallWorld start(SmallWorld world) {
        try {
            world.server.start();
            return world;
        } catch (RuntimeException | AssertionError failure) {
            world.close();
            throw failure;
        }
    }

    Database database() {
        return database;
    }

    LibertyServer server() {
        return server;
    }

    Simulator simulator() {
        return simulator;
    }

    DemoShop shop() {
        return shop;
    }

    Keys keys() {
        return keys;
    }

    /** A shop that has this key. */
    SpiCaller spi(String apiKey) {
        return new SpiCaller(server.url() + "/api/v1", apiKey, shop.url());
    }

    SpiCaller spi() {
        return new SpiCaller(server.url() + "/api/v1", keys.apiKey(), shop.url());
    }

    @Override
    public void close() {
        server.kill();
        shop.close();
        simulator.close();
        database.close();
    }
}
