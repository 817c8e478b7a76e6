package io.octopusgateway.system;

import io.octopusgateway.assembly.Logos;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.proxy.FaultProxy;
import io.octopusgateway.simulator.shop.DemoShop;
import io.octopusgateway.simulator.shop.DemoShopOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One world for all tests of a run: a database, a provider, a shop, and two servers that share the database. Every test
 * uses orders of its own, so they neither wait for each other nor care about their order.
 */
public final class World {
    public static final String OUTLET = "outlet";
    private static @Nullable World world;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Database database;
    private final Keys keys = Keys.fresh();
    private final Keys narrow = Keys.fresh();
    private final Keys operator = Keys.fresh();
    private final Simulator simulator;
    private final DemoShop shop;
    private final Keys outletKeys = Keys.sharing(keys);
    private final DemoShop outlet;
    private final FaultProxy providerWire;
    private final FaultProxy databaseWire;
    private final FaultProxy secondDatabaseWire;
    private final FaultProxy shopWire;
    private final LibertyServer first;
    private final LibertyServer second;
    private final Map<String, String> properties;
    private final Path firstAccount = LibertyServer.Layout.ofBuild().servers().resolve("first-account");

    /** The world, made by whoever needs it first and left to end with the run. */
    public static synchronized World get() {
        if (world == null) {
            world = new World();
        }
        return world;
    }

    /** The world, if somebody needed it by now. */
    public static synchronized Optional<World> ifMade() {
        return Optional.ofNullable(world);
    }

    private World() {
        database = Database.fresh();
        var port = freePort();
        var gateway = URI.create("http://localhost:" + port + "/octopus");
        simulator = Simulator.start(SimulatorOptions.defaults()
                .withSecretKey(keys.secretKey())
                .withWebhook(webhook(gateway, keys), keys.webhookSecret())
                .withWebhook(webhook(gateway, outletKeys), outletKeys.webhookSecret()));
        outlet = DemoShop.start(DemoShopOptions.of(gateway, outletKeys.apiKey(), outletKeys.orderUpdateSecret()));
        shop = DemoShop.start(DemoShopOptions.of(gateway, keys.apiKey(), keys.orderUpdateSecret()));
        providerWire = FaultProxy.to("127.0.0.1", simulator.url().getPort());
        databaseWire = FaultProxy.to("127.0.0.1", database.port());
        secondDatabaseWire = FaultProxy.to("127.0.0.1", database.port());
        shopWire = FaultProxy.to("127.0.0.1", shop.updatesUrl().getPort());
        var updates = shopWire.url().resolve(shop.updatesUrl().getPath());
        properties = Installation.properties(
                new Installation.Parts(database, keys, providerWire.url(), shop.url(), updates, gateway.toString()));
        properties.put("octopus.database.url", database.url(databaseWire.port()));
        // The provider's pages are opened by browsers, which nothing lies between.
        var opened = updates.getAuthority() + "," + simulator.url().getAuthority();
        properties.merge("octopus.allowed-addresses", opened, (before, some) -> before + "," + some);
        Installation.addStore(
                properties,
                OUTLET,
                "Harbour Tea Outlet",
                new Installation.Parts(
                        database,
                        outletKeys,
                        providerWire.url(),
                        outlet.url(),
                        outlet.updatesUrl(),
                        gateway.toString()));
        var ofOutlet = "octopus.store." + OUTLET + ".";
        properties.put(ofOutlet + "pay-page", "ours");
        properties.put(ofOutlet + "try-again", "page");
        properties.put(ofOutlet + "name-zh-hant", "海港茶莊直銷店");
        properties.put(ofOutlet + "name-zh-hans", "海港茶庄直销店");
        properties.put(ofOutlet + "brand-colour", "#7a1f5c");
        properties.put(ofOutlet + "logo", Logos.wide().toString());
        // All tests are one host here, and ask as fast as they can.
        properties.put("octopus.rate-limit.key-per-second", "10000");
        properties.put("octopus.rate-limit.key-burst", "10000");
        // Both servers put it into one place, as servers with a shared disk would.
        properties.put("octopus.console.first-account-file", firstAccount.toString());
        properties.merge(
                "octopus.store." + Installation.STORE + ".api-keys",
                narrow.apiKeyEntry("updates:read") + "," + operator.apiKeyEntry("payments:read+store:manage"),
                (all, more) -> all + "," + more);
        // Tests break the provider on purpose and often; an open breaker of one would be another's surprise.
        properties.put("io.octopusgateway.checkoutcom.CheckoutCalls/CircuitBreaker/requestVolumeThreshold", "100000");
        var layout = LibertyServer.Layout.ofBuild();
        first = new LibertyServer(layout, "first", port, properties);
        var ofSecond = new TreeMap<>(properties);
        ofSecond.put("octopus.database.url", database.url(secondDatabaseWire.port()));
        second = new LibertyServer(layout, "second", freePort(), ofSecond);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "world-end"));
        first.begin();
        second.begin();
        first.awaitReady();
        second.awaitReady();
    }

    private static URI webhook(URI gateway, Keys keys) {
        return URI.create(gateway + "/webhooks/checkout/" + keys.webhookId());
    }

    private void end() {
        first.kill();
        second.kill();
        providerWire.close();
        databaseWire.close();
        secondDatabaseWire.close();
        shopWire.close();
        shop.close();
        outlet.close();
        simulator.close();
        database.close();
    }

    public Database database() {
        return database;
    }

    public Keys keys() {
        return keys;
    }

    public Simulator simulator() {
        return simulator;
    }

    /** What lies between the servers and the provider, and can fail; whoever lets it fail mends it again. */
    public FaultProxy providerWire() {
        return providerWire;
    }

    /** What lies between the first server and the database. */
    public FaultProxy databaseWire() {
        return databaseWire;
    }

    /** What lies between the second server and the database. */
    FaultProxy secondDatabaseWire() {
        return secondDatabaseWire;
    }

    /** What lies between the servers and the first store's receiver of order updates. */
    public FaultProxy shopWire() {
        return shopWire;
    }

    public DemoShop shop() {
        return shop;
    }

    /** The second store on the same account at the provider, called {@value #OUTLET}. */
    public DemoShop outlet() {
        return outlet;
    }

    public Keys outletKeys() {
        return outletKeys;
    }

    /** The second store's view of the first server. */
    public SpiCaller outletSpi() {
        return new SpiCaller(first.url() + "/api/v1", outletKeys.apiKey(), outlet.url());
    }

    /** Where the secret of the console's first account is put. */
    Path firstAccount() {
        return firstAccount;
    }

    /** The server the public address, the webhook and the shop lead to. */
    public LibertyServer first() {
        return first;
    }

    public LibertyServer second() {
        return second;
    }

    public List<LibertyServer> servers() {
        return List.of(first, second);
    }

    public Map<String, String> properties() {
        return properties;
    }

    /** A host's view of one server. */
    public SpiCaller spi(LibertyServer server) {
        return spi(server.url());
    }

    /** A host's view of a server through another address, as a proxy has one. */
    public SpiCaller spi(String url) {
        return new SpiCaller(url + "/api/v1", keys.apiKey(), shop.url());
    }

    public SpiCaller spi() {
        return spi(first);
    }

    /** Whoever runs the first server. */
    SpiCaller operator() {
        return new SpiCaller(first.url() + "/api/v1", operator.apiKey());
    }

    /** A host whose key opens next to nothing. */
    SpiCaller spiWithoutScopes() {
        return new SpiCaller(first.url() + "/api/v1", narrow.apiKey());
    }

    /** An order reference nobody used. */
    public static String newOrder() {
        return "ORD-" + Integer.toUnsignedString(CHANCE.nextInt(), 36).toUpperCase(java.util.Locale.ROOT) + "-"
                + Integer.toUnsignedString(CHANCE.nextInt(), 36);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
