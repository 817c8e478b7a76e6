package io.octopusgateway.simulator.conformance;

import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import io.octopusgateway.simulator.web.WebServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host that keeps all rules, but for those it is told to break. */
final class ModelHost implements AutoCloseable {
    static final String SECRET = "whsec_" + "c2VjcmV0LXNlY3JldC1zZWNyZXQtMTIz";
    static final String PREVIOUS = "whsec_" + "cHJldmlvdXMtcHJldmlvdXMtcHJldi0x";
    static final long AMOUNT = 12_850;

    private final Map<String, Long> sequences = new HashMap<>(Map.of("ORD-1", 0L, "ORD-2", 0L));
    private final Map<String, String> states = new HashMap<>();
    private final Set<Flaw> flaws;
    private final WebServer server;

    /** What a host may get wrong. */
    enum Flaw {
        TRUSTS_THE_UNSIGNED,
        CHECKS_ITS_OWN_PRINT,
        KNOWS_ANY_SIGNATURE,
        TIMELESS,
        READS_THE_FIRST_SIGNATURE,
        ONE_SECRET,
        STRICT,
        DEAF_TO_TESTS,
        REFUSES_REPEATS,
        LAST_WORD_WINS,
        TAKES_ANY_AMOUNT,
        ACKNOWLEDGES_ANYTHING
    }

    ModelHost(Flaw... flaws) {
        this.flaws = flaws.length == 0 ? EnumSet.noneOf(Flaw.class) : EnumSet.copyOf(List.of(flaws));
        server = WebServer.start(0, Duration.ofSeconds(1), this::answer);
    }

    HostUnderTest asTried() {
        return new HostUnderTest(
                URI.create(base() + "/updates"),
                SECRET,
                Optional.of(PREVIOUS),
                "mine",
                "ORD-1",
                Optional.of("ORD-2"),
                AMOUNT,
                Optional.of(base() + "/orders/{order}"),
                "PAID");
    }

    private String base() {
        return server.url().toString().replaceAll("/+$", "");
    }

    private synchronized Reply answer(Request request) {
        if (request.path().startsWith("/orders/")) {
            String order = request.path().substring("/orders/".length());
            return Reply.json(200, "\"" + states.getOrDefault(order, "waiting") + "\"");
        }
        String body = request.content().text();
        if (!isGenuine(request, body)) {
            return Reply.empty(401);
        }
        try (var reader = Json.createReader(new StringReader(body))) {
            return apply(reader.readObject());
        }
    }

    private boolean isGenuine(Request request, String body) {
        String signatures = request.header("webhook-signature").orElse("");
        if (signatures.isEmpty()) {
            return flaws.contains(Flaw.TRUSTS_THE_UNSIGNED);
        }
        Instant at = Instant.ofEpochSecond(
                Long.parseLong(request.header("webhook-timestamp").orElse("0")));
        boolean recent = Duration.between(at, Instant.now()).abs().compareTo(Duration.ofMinutes(5)) <= 0;
        String signed = flaws.contains(Flaw.CHECKS_ITS_OWN_PRINT) ? printed(body) : body;
        String id = request.header("webhook-id").orElse("");
        List<String> given = Arrays.asList(signatures.split(" ", -1));
        return (recent || flaws.contains(Flaw.TIMELESS))
                && List.of(SECRET, PREVIOUS).subList(0, flaws.contains(Flaw.ONE_SECRET) ? 1 : 2).stream()
                        .map(secret -> Courier.signature(id, at, signed, secret))
                        .anyMatch(mine -> fits(given, mine));
    }

    private boolean fits(List<String> given, String mine) {
        List<String> read = flaws.contains(Flaw.READS_THE_FIRST_SIGNATURE) ? given.subList(0, 1) : given;
        return flaws.contains(Flaw.KNOWS_ANY_SIGNATURE)
                ? read.stream().anyMatch(one -> one.substring(one.indexOf(',')).equals(mine.substring(2)))
                : read.contains(mine);
    }

    private static String printed(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject().toString();
        }
    }

    private Reply apply(JsonObject update) {
        if (update.getString("type").equals("test")) {
            return Reply.empty(flaws.contains(Flaw.DEAF_TO_TESTS) ? 400 : 200);
        }
        if (flaws.contains(Flaw.STRICT) && update.containsKey("newerMember")) {
            return Reply.empty(400);
        }
        JsonObject said = update.getJsonObject("order");
        String order = said.getString("reference");
        Long known = sequences.get(order);
        if (known == null) {
            return Reply.empty(flaws.contains(Flaw.ACKNOWLEDGES_ANYTHING) ? 200 : 404);
        }
        long sequence = update.getJsonNumber("sequence").longValueExact();
        if (sequence == known && flaws.contains(Flaw.REFUSES_REPEATS)) {
            return Reply.empty(409);
        }
        if (sequence > known || flaws.contains(Flaw.LAST_WORD_WINS)) {
            long captured = said.getJsonNumber("captured").longValueExact();
            if (captured > 0 && captured != AMOUNT && !flaws.contains(Flaw.TAKES_ANY_AMOUNT)) {
                return Reply.json(
                        422, "{\"outcome\":\"REJECTED\",\"reason\":\"AMOUNT\",\"sequence\":" + sequence + "}");
            }
            sequences.put(order, sequence);
            states.put(order, said.getString("status"));
        }
        return Reply.empty(200);
    }

    @Override
    public void close() {
        server.close();
    }
}
