package io.octopusgateway.hosts;

import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.phone.Phone;
import io.octopusgateway.simulator.proxy.FaultProxy;
import io.octopusgateway.system.Database;
import io.octopusgateway.system.Installation;
import io.octopusgateway.system.Keys;
import io.octopusgateway.system.LibertyServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Kill Bill beside the gateway, the simulated provider and a PostgreSQL for both. Updates can be kept from it. */
final class KillBillWorld implements AutoCloseable {
    private final Keys keys = Keys.fresh();
    private final Database database = Database.fresh();
    private final int gatewayPort = freePort();
    private final String address = "http://localhost:" + gatewayPort + "/octopus";
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withSecretKey(keys.secretKey())
            .withWebhook(URI.create(address + "/webhooks/checkout/" + keys.webhookId()), keys.webhookSecret()));
    private final KillBillServer killBill;
    private final FaultProxy updatesWire;
    private @Nullable LibertyServer gateway;
    private @Nullable KillBillAdmin admin;

    KillBillWorld() {
        var port = freePort();
        var bundle = root().resolve("src/connectors/killbill/target/octopus-gateway-killbill-0.1.0.jar");
        killBill = new KillBillServer(folder(), bundle, port, database.beside("killbill"), environment(port));
        updatesWire = FaultProxy.to("127.0.0.1", port);
    }

    private static Path root() {
        return Path.of(System.getProperty("octopus.root")).toAbsolutePath();
    }

    private static Path folder() {
        return root().resolve("target/killbill");
    }

    /** Whether the build brought a Kill Bill, as the profile {@code killbill} does. */
    static boolean canStart() {
        return Files.exists(folder().resolve("killbill.war"));
    }

    private Map<String, String> environment(int port) {
        var values = new LinkedHashMap<String, String>();
        values.put("OCTOPUS_GATEWAY_URL", address);
        values.put("OCTOPUS_API_KEY", keys.apiKey());
        values.put("OCTOPUS_UPDATE_SECRET", keys.orderUpdateSecret());
        values.put("OCTOPUS_SUCCESS_URL", "http://127.0.0.1:" + port + "/paid/{paymentId}");
        return values;
    }

    void start() {
        killBill.start();
        admin = new KillBillAdmin(killBill.url(), "tea-" + killBill.url().getPort());
        var updates = updatesWire.url().resolve("/plugins/octopus/updates/" + admin.id());
        var properties = Installation.properties(
                new Installation.Parts(database, keys, simulator.url(), killBill.url(), updates, address));
        properties.merge("octopus.allowed-addresses", updates.getAuthority(), (all, one) -> all + "," + one);
        gateway = new LibertyServer(LibertyServer.Layout.ofBuild(), "killbill-tour", gatewayPort, properties);
        gateway.start();
    }

    KillBillServer killBill() {
        return killBill;
    }

    KillBillAdmin admin() {
        return started(admin);
    }

    LibertyServer gateway() {
        return started(gateway);
    }

    /** What lies between the gateway and Kill Bill. */
    FaultProxy updatesWire() {
        return updatesWire;
    }

    Keys keys() {
        return keys;
    }

    String otherSecret() {
        return Keys.fresh().orderUpdateSecret();
    }

    GatewayView view() {
        return new GatewayView(address + "/api/v1", keys.apiKey());
    }

    /** How often the gateway heard that Kill Bill will not have an update, for this reason. */
    String rejections(String reason) {
        return database.one(
                "select count(*) from order_updates where outcome = 'REJECTED' and outcome_reason = '" + reason + "'");
    }

    /** The gateway's id of an order's only payment. */
    String paymentId(String order) {
        return view().order(order).at("/payments/0/id");
    }

    /** The phone that shows the only payment of this order. */
    Phone phone(String order) {
        var payment = view().payment(paymentId(order));
        return simulator.phone(payment.at("/provider/paymentId"));
    }

    /** Sends an update as somebody who has this secret does, past the wire. */
    Reply send(JsonObject update, String secret) {
        return SignedUpdate.sendTo(killBill.url().resolve("/plugins/octopus/updates/" + admin().id()), update, secret);
    }

    static JsonObject withCaptured(JsonObject update, long amount) {
        var order = Json.createObjectBuilder(update.getJsonObject("order")).add("captured", amount);
        return Json.createObjectBuilder(update).add("order", order).build();
    }

    static JsonObject withCurrency(JsonObject update, String currency) {
        var payment = Json.createObjectBuilder(update.getJsonObject("payment")).add("currency", currency);
        return Json.createObjectBuilder(update).add("payment", payment).build();
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started");
        }
        return part;
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
        killBill.close();
        if (gateway != null) {
            gateway.kill();
        }
        updatesWire.close();
        simulator.close();
        database.close();
    }
}
