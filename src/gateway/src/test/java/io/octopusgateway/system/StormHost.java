package io.octopusgateway.system;

import io.octopusgateway.simulator.shop.OrderUpdateReceiver;
import io.octopusgateway.simulator.shop.OrderUpdateReceiver.Headers;
import io.octopusgateway.simulator.web.Manner;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import io.octopusgateway.simulator.web.WebServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A host in a kill storm: of a hundred order updates it answers fifteen with 500, lets one hang, and loses the connection of
 * four after it applied them. It does what hosts are told: check the signature, act on the highest sequence. Everything
 * that arrives is written down. Thread-safe.
 */
final class StormHost implements AutoCloseable {
    /** Longer than the gateway waits. */
    private static final Duration HANGS_FOR = Duration.ofSeconds(12);

    /** No update meets more trouble than this: the promised waits after it are longer than a storm's quiet may take. */
    private static final int MOST_TROUBLES = 2;

    private final WebServer server;
    private final OrderUpdateReceiver receiver;
    private final Random chance;
    private final StormFindings findings;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<String, Applied> orders = new HashMap<>();
    private final Map<String, Integer> troubles = new HashMap<>();
    private Consumer<Applied> told = nobody -> {};
    private boolean calm;

    /** What became of an update that arrived. */
    enum Treatment {
        ACKNOWLEDGED,
        ANSWERED_500,
        HUNG,
        APPLIED_AND_LOST;

        boolean isApplied() {
            return this == ACKNOWLEDGED || this == APPLIED_AND_LOST;
        }
    }

    /** One update as it arrived. */
    record Arrival(String order, long sequence, String id, String sha256, Treatment treatment) {}

    /** What an order is worth to the host. */
    record Applied(String order, long sequence, String status, long captured, long refunded) {}

    StormHost(long seed, String secret, StormFindings findings) {
        receiver = new OrderUpdateReceiver(secret, InstantSource.system());
        chance = new Random(seed);
        this.findings = findings;
        server = WebServer.start(0, HANGS_FOR, this::receive);
    }

    URI url() {
        return server.url();
    }

    URI updates() {
        return url().resolve("/updates");
    }

    /** Who hears of whatever is applied. */
    synchronized void tell(Consumer<Applied> of) {
        told = of;
    }

    /** From now on it answers as it should. */
    synchronized void calmDown() {
        calm = true;
    }

    private Reply receive(Request request) {
        var headers = new Headers(
                request.header("webhook-id").orElse(""),
                request.header("webhook-timestamp").orElse(""),
                request.header("webhook-signature").orElse(""));
        if (!receiver.isGenuine(headers, request.body())) {
            findings.add(StormFindings.Kind.UNEXPECTED, "an update whose signature is not right: " + headers.id());
            return Reply.empty(401);
        }
        try (var reader = Json.createReader(new StringReader(request.content().text()))) {
            return answer(headers.id(), sha256(request.body()), reader.readObject());
        }
    }

    private synchronized Reply answer(String id, String sha256, JsonObject update) {
        var order = update.getJsonObject("order");
        var now = new Applied(
                order.getString("reference"),
                update.getJsonNumber("sequence").longValueExact(),
                order.getString("status"),
                order.getJsonNumber("captured").longValueExact(),
                order.getJsonNumber("refunded").longValueExact());
        var treatment = treatment(id);
        arrivals.add(new Arrival(now.order(), now.sequence(), id, sha256, treatment));
        if (treatment.isApplied()) {
            apply(now);
        }
        return switch (treatment) {
            case ACKNOWLEDGED -> Reply.empty(200);
            case ANSWERED_500 -> Reply.empty(500);
            case HUNG -> Reply.empty(200).travelling(Manner.HANG);
            case APPLIED_AND_LOST -> Reply.empty(200).travelling(Manner.RESET);
        };
    }

    private void apply(Applied now) {
        var before = orders.get(now.order());
        if (before == null || before.sequence() < now.sequence()) {
            orders.put(now.order(), now);
            told.accept(now);
        }
    }

    private Treatment treatment(String id) {
        var dice = chance.nextInt(100);
        if (calm || dice >= 20 || troubles.merge(id, 1, Integer::sum) > MOST_TROUBLES) {
            return Treatment.ACKNOWLEDGED;
        }
        if (dice < 15) {
            return Treatment.ANSWERED_500;
        }
        return dice < 16 ? Treatment.HUNG : Treatment.APPLIED_AND_LOST;
    }

    /** Everything that arrived, the first one first. */
    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** What an order is worth to the host now. */
    synchronized Optional<Applied> order(String reference) {
        return Optional.ofNullable(orders.get(reference));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
