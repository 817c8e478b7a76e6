package io.octopusgateway.hosts;

import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.proxy.FaultProxy;
import io.octopusgateway.system.Database;
import io.octopusgateway.system.Installation;
import io.octopusgateway.system.Keys;
import io.octopusgateway.system.LibertyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Vendure shop beside the gateway, the simulated provider and a PostgreSQL for both. The two ways between shop and
 * gateway can fail, and all three servers can be killed. Every test has orders of its own.
 */
final class VendureWorld implements AutoCloseable {
    /** The shop looks for what got lost when it starts and when it is told to, and not by itself. */
    private static final int NEVER = 86_400;

    private static @Nullable VendureWorld world;

    private final Path built = VendureBuild.ready();
    private final Keys keys = Keys.fresh();
    private final Database database = Database.fresh();
    private final Database shopDatabase = database.beside("vendure_shop");
    private final URI storefront;
    private final Simulator simulator;
    private final FaultProxy updatesWire;
    private final FaultProxy gatewayWire;
    private final LibertyServer gateway;
    private final VendureShop shop;

    /** The world, made by whoever needs it first and left to end with the run. */
    static synchronized VendureWorld get() {
        if (world == null) {
            world = new VendureWorld("vendure", NEVER);
            Runtime.getRuntime().addShutdownHook(new Thread(world::close, "vendure-world-end"));
            world.start();
        }
        return world;
    }

    /** @param repairEvery how often the shop looks for what got lost, in seconds */
    VendureWorld(String name, int repairEvery) {
        var shopPort = freePort();
        var gatewayPort = freePort();
        var address = URI.create("http://localhost:" + gatewayPort + "/octopus");
        simulator = Simulator.start(SimulatorOptions.defaults()
                .withSecretKey(keys.secretKey())
                .withWebhook(URI.create(address + "/webhooks/checkout/" + keys.webhookId()), keys.webhookSecret()));
        updatesWire = FaultProxy.to("127.0.0.1", shopPort);
        gatewayWire = FaultProxy.to("localhost", gatewayPort);
        var updates = updatesWire.url().resolve("/octopus/order-updates");
        storefront = URI.create("http://127.0.0.1:" + shopPort);
        var properties = Installation.properties(
                new Installation.Parts(database, keys, simulator.url(), storefront, updates, address.toString()));
        properties.merge("octopus.allowed-addresses", updates.getAuthority(), (all, one) -> all + "," + one);
        gateway = new LibertyServer(LibertyServer.Layout.ofBuild(), name, gatewayPort, properties);
        shop = new VendureShop(built, shopPort, environment(repairEvery));
    }

    private Map<String, String> environment(int repairEvery) {
        var values = new LinkedHashMap<String, String>();
        values.put(
                "SHOP_DATABASE_URL",
                "postgres://postgres:postgres@127.0.0.1:" + database.port() + "/" + shopDatabase.name());
        values.put("SHOP_ADMIN_PASSWORD", keys.webhookId());
        values.put("SHOP_REPAIR_EVERY", Integer.toString(repairEvery));
        values.put("OCTOPUS_GATEWAY_URL", gatewayWire.url() + "/octopus");
        values.put("OCTOPUS_API_KEY", keys.apiKey());
        values.put("OCTOPUS_UPDATE_SECRETS", Keys.fresh().orderUpdateSecret() + " " + keys.orderUpdateSecret());
        values.put("OCTOPUS_SUCCESS_URL", storefront + "/checkout/confirmation/{code}");
        return values;
    }

    void start() {
        gateway.begin();
        shop.start();
        gateway.awaitReady();
    }

    /** Where the connector and Vendure lie, compiled. */
    Path built() {
        return built;
    }

    Simulator simulator() {
        return simulator;
    }

    LibertyServer gateway() {
        return gateway;
    }

    VendureShop shop() {
        return shop;
    }

    /** What lies between the gateway and the shop's receiver of order updates. */
    FaultProxy updatesWire() {
        return updatesWire;
    }

    /** What lies between the shop and the gateway's API. */
    FaultProxy gatewayWire() {
        return gatewayWire;
    }

    /** Whether the shop has acknowledged everything there is to say about the order. */
    boolean isTold(String code) {
        return database.one("select count(*) from streams join orders on orders.id = order_id" + " where reference = '"
                        + code + "' and delivered < last")
                .equals("0");
    }

    /** The shop's own tables. */
    Database shopDatabase() {
        return shopDatabase;
    }

    /** A second server of the same shop, which looks for what got lost every second. */
    VendureShop anotherServer() {
        return new VendureShop(built, freePort(), environment(1));
    }

    Keys keys() {
        return keys;
    }

    /** The gateway's view of the shop's orders. */
    GatewayView view() {
        return new GatewayView(gateway.url() + "/api/v1", keys.apiKey());
    }

    VendureShopper shopper() {
        return new VendureShopper(shop.url());
    }

    VendureAdmin admin() {
        return new VendureAdmin(shop.url(), keys.webhookId());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        shop.kill();
        gateway.kill();
        updatesWire.close();
        gatewayWire.close();
        simulator.close();
        database.close();
    }
}
