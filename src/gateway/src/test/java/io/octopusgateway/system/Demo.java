package io.octopusgateway.system;

import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.shop.DemoShop;
import io.octopusgateway.simulator.shop.DemoShopOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * The whole product on one machine, until Ctrl-C: a real PostgreSQL, the simulator with the demo shop, and Open Liberty
 * with the WAR. Its data stays under {@code target/demo}, so that a second run still knows its orders.
 */
public final class Demo {
    private static final int GATEWAY = Integer.getInteger("demo.gateway-port", 9080);
    private static final int PROVIDER = Integer.getInteger("demo.simulator-port", 9090);
    private static final int SHOP = Integer.getInteger("demo.shop-port", 9091);

    /** A store for whoever wires a shop of their own, and where that shop is unless {@code -Dshop} says otherwise. */
    private static final String MINE = "mine";

    private static final String MY_SHOP = "http://localhost:8000";

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public static void main(String[] arguments) throws InterruptedException {
        var demo = new Demo();
        Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "demo-stop"));
        try {
            demo.run();
        } catch (RuntimeException | AssertionError failure) {
            System.err.println("The demo could not start: " + failure.getMessage());
            System.exit(1);
        }
        demo.stopped.await();
    }

    private void run() {
        requireFree(GATEWAY, PROVIDER, SHOP);
        var data = Path.of(System.getProperty("octopus.root"), "target", "demo");
        var keys = Keys.in(data.resolve("keys.properties"));
        var mine = Keys.in(data.resolve(MINE + ".properties"), keys);
        var myShop = URI.create(System.getProperty("shop", MY_SHOP).replaceAll("/+$", ""));
        say("starting PostgreSQL, the simulator with the demo shop, and Open Liberty …");
        var database = keep(Database.in(data.resolve("postgres"), 0));
        var gateway = URI.create("http://localhost:" + GATEWAY + "/octopus");
        var simulator = keep(Simulator.start(SimulatorOptions.defaults()
                .withPort(PROVIDER)
                .withSecretKey(keys.secretKey())
                .withDataDirectory(data.resolve("simulator"))
                .withWebhook(URI.create(gateway + "/webhooks/checkout/" + keys.webhookId()), keys.webhookSecret())
                .withWebhook(URI.create(gateway + "/webhooks/checkout/" + mine.webhookId()), mine.webhookSecret())));
        var shop = keep(DemoShop.start(DemoShopOptions.of(gateway, keys.apiKey(), keys.orderUpdateSecret())
                .withPort(SHOP)
                .withDataDirectory(data.resolve("shop"))));
        var parts = new Installation.Parts(
                database, keys, simulator.url(), shop.url(), shop.updatesUrl(), gateway.toString());
        var properties = Installation.properties(parts);
        var secret = data.resolve("console-first-account");
        properties.put("octopus.console.first-account-file", secret.toString());
        var myParts = new Installation.Parts(
                database, mine, simulator.url(), myShop, myShop.resolve("/updates"), gateway.toString());
        Installation.addStore(properties, MINE, "My shop", myParts);
        var server = keep(new LibertyServer(LibertyServer.Layout.ofBuild(), "demo", GATEWAY, properties));
        server.start();
        var environment = data.resolve(MINE + ".env");
        mine.exportTo(environment, gateway, myShop, simulator.url());
        say("");
        say("  shop             " + shop.url() + "/");
        say("  simulated phone  " + simulator.url() + "/phone");
        say("  gateway          " + gateway + "   (health: http://localhost:" + GATEWAY + "/health)");
        say("  console          " + gateway + "/console");
        if (Files.exists(secret)) {
            say("                   make its first account with the secret in");
            say("                   " + secret + " (docs/console.md)");
        }
        say("  your own shop    at " + myShop + ": its API key and secret are in");
        say("                   " + environment + " (docs/hosts/any-http-host.md)");
        say("");
        say("Buy something in the shop, then approve it on the simulated phone. Ctrl-C stops everything.");
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (running) {
            running.push(part);
        }
        return part;
    }

    private void stop() {
        synchronized (running) {
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception failure) {
                    say("did not stop cleanly: " + failure);
                }
            }
        }
        stopped.countDown();
    }

    private static void requireFree(int... ports) {
        for (var port : ports) {
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                probe.setReuseAddress(true);
            } catch (IOException taken) {
                throw new IllegalStateException(
                        "Port " + port + " is in use. Stop what listens there (another demo?) and run this again.");
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
