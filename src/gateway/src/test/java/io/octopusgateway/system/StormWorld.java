package io.octopusgateway.system;

import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.simulator.webhook.WebhookFault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A world of its own for a kill storm: a database, a provider that takes its time and tells in any order, a host with
 * troubles, and two servers behind a balancer that does not know whether they live.
 */
final class StormWorld implements AutoCloseable {
    private static final Duration NEVER = Duration.ofDays(30);
    private static final Duration TAKES = Duration.ofMillis(100);

    private final Database database = Database.fresh();
    private final Keys keys = Keys.fresh();
    private final List<Integer> ports = List.of(World.freePort(), World.freePort());
    private final Balancer balancer = Balancer.before(ports);
    private final StormHost host;
    private final Simulator simulator;
    private final List<LibertyServer> servers;

    private StormWorld(Storm storm, StormFindings findings) {
        var gateway = URI.create("http://localhost:" + balancer.port() + "/octopus");
        host = new StormHost(storm.seed(), keys.orderUpdateSecret(), findings);
        simulator = Simulator.start(SimulatorOptions.defaults()
                .withSecretKey(keys.secretKey())
                .withExpiryAfter(NEVER) // by the clock, which is turned here; shoppers let payments expire
                .withWebhook(URI.create(gateway + "/webhooks/checkout/" + keys.webhookId()), keys.webhookSecret()));
        simulator.faults().onStarts().always(Fault.latency(TAKES));
        simulator.faults().onRefunds().always(Fault.latency(TAKES));
        simulator.faults().onWebhooks().next(troubles(storm));
        var properties = Installation.properties(new Installation.Parts(
                database, keys, simulator.url(), host.url(), host.updates(), gateway.toString()));
        properties.put("octopus.rate-limit.key-per-second", "10000");
        properties.put("octopus.rate-limit.key-burst", "10000");
        var layout = LibertyServer.Layout.ofBuild();
        servers = List.of(
                new LibertyServer(layout, "storm-first", ports.get(0), properties),
                new LibertyServer(layout, "storm-second", ports.get(1), properties));
    }

    /** One whose servers are ready. */
    static StormWorld begin(Storm storm, StormFindings findings) {
        var world = new StormWorld(storm, findings);
        try {
            world.servers.forEach(LibertyServer::begin);
            world.servers.forEach(LibertyServer::awaitReady);
            return world;
        } catch (RuntimeException | AssertionError failure) {
            world.close();
            throw failure;
        }
    }

    /** Of a hundred webhooks thirty come twice and thirty a minute late, the newest first. */
    private static List<WebhookFault> troubles(Storm storm) {
        var chance = new Random(storm.seed());
        var troubles = new ArrayList<WebhookFault>();
        for (var webhook = 0; webhook < 2 * storm.webhooks(); webhook++) {
            var dice = chance.nextInt(100);
            troubles.add(dice < 30 ? WebhookFault.DOUBLED : dice < 60 ? WebhookFault.SHUFFLED : WebhookFault.NONE);
        }
        return troubles;
    }

    Database database() {
        return database;
    }

    Simulator simulator() {
        return simulator;
    }

    StormHost host() {
        return host;
    }

    LibertyServer server(int number) {
        return servers.get(Math.floorMod(number, servers.size()));
    }

    /** A host's view of a server. */
    SpiCaller spi(int server) {
        return new SpiCaller(server(server).url() + "/api/v1", keys.apiKey(), host.url());
    }

    /** How many webhooks the provider has had to send so far. */
    int webhooks() {
        return simulator.events().size();
    }

    /** Those that were not acknowledged yet. */
    List<WebhookEvent> untold() {
        return simulator.events().stream()
                .filter(event -> !event.acknowledged())
                .toList();
    }

    void turnClockToTheNextTry() {
        NextTry.comes(simulator);
    }

    @Override
    public void close() {
        servers.forEach(LibertyServer::kill);
        balancer.close();
        host.close();
        simulator.close();
        database.close();
    }
}
