package io.octopusgateway.system;

import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lays out the server that Arquillian then starts: our configuration without the application, and a database. */
public final class ManagedServer implements BeforeAllCallback {
    private static boolean laidOut;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (System.getProperty("octopus.liberty.runtime") == null) {
            return; // inside the server, where all of this has been done
        }
        synchronized (ManagedServer.class) {
            if (!laidOut) {
                layOut();
                laidOut = true;
            }
        }
    }

    private static void layOut() {
        var database = Database.fresh();
        var simulator = Simulator.start(SimulatorOptions.defaults());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            simulator.close();
                            database.close();
                        },
                        "managed-server-end"));
        var port = World.freePort();
        System.setProperty("octopus.it.port", Integer.toString(port));
        var shop = URI.create("http://127.0.0.1:9");
        var properties = new LinkedHashMap<>(Installation.properties(new Installation.Parts(
                database, Keys.fresh(), simulator.url(), shop, shop, "http://localhost:" + port + "/octopus")));
        var calls = "io.octopusgateway.checkoutcom.CheckoutCalls";
        properties.put(calls + "/start/Retry/maxRetries", "1");
        properties.put(calls + "/start/Bulkhead/value", "2");
        properties.put(calls + "/createWorkflow/Retry/maxRetries", "0");
        properties.put(calls + "/CircuitBreaker/requestVolumeThreshold", "6");
        // One for each server a test makes: a connection kept from one must not be taken for the next.
        var broken = List.of(World.freePort(), World.freePort(), World.freePort());
        properties.put("test.broken-ports", broken.stream().map(String::valueOf).collect(Collectors.joining(",")));
        for (var one : broken) {
            properties.merge("octopus.allowed-addresses", "127.0.0.1:" + one, (listed, more) -> listed + "," + more);
        }
        new LibertyServer(LibertyServer.Layout.ofBuild(), "it", port, properties).layOutForArquillian();
    }
}
