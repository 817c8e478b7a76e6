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
    private final Map<String, Integer> movements = new HashMap<>();
    private final Set<Flaw> flaws;
    private final WebServer server;
    private int pages;

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
        ACKNOWLEDGES_ANYTHING,
        APPLIES_TWICE,
        TAKES_ANY_CURRENCY,
        DEAF_TO_REFUNDS,

        /** No fault: its pages have the time on them, or a token. */
        RESTLESS
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
            return page(request.path().substring("/orders/".length()));
        }
        String body = request.content().text();
        if (!isGenuine(request, body)) {
            return Reply.empty(401);
        }
        try (var reader = Json.createReader(new StringReader(body))) {
            return apply(reader.readObject());
        }
    }

    private Reply page(String order) {
        pages++;
        String reading = flaws.contains(Flaw.RESTLESS) ? ", page " + pages : "";
        String moved = movements.getOrDefault(order, 0) + " movements of money";
        return Reply.json(200, "\"" + states.getOrDefault(order, "waiting") + ", " + moved + reading + "\"");
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
        boolean again = sequence == known && flaws.contains(Flaw.APPLIES_TWICE);
        if (sequence <= known && !again && !flaws.contains(Flaw.LAST_WORD_WINS)) {
            return Reply.empty(200);
        }
        return take(update, order, sequence);
    }

    private Reply take(JsonObject update, String order, long sequence) {
        JsonObject said = update.getJsonObject("order");
        long captured = said.getJsonNumber("captured").longValueExact();
        String currency = update.getJsonObject("payment").getString("currency");
        boolean wrong = captured != AMOUNT && !flaws.contains(Flaw.TAKES_ANY_AMOUNT);
        boolean foreign = !currency.equals("HKD") && !flaws.contains(Flaw.TAKES_ANY_CURRENCY);
        if (captured > 0 && (wrong || foreign)) {
            return Reply.json(422, "{\"outcome\":\"REJECTED\",\"reason\":\"MONEY\",\"sequence\":" + sequence + "}");
        }
        sequences.put(order, sequence);
        if (!said.getString("status").endsWith("REFUNDED") || !flaws.contains(Flaw.DEAF_TO_REFUNDS)) {
            states.put(order, said.getString("status"));
        }
        movements.merge(order, captured > 0 ? 1 : 0, Integer::sum);
        return Reply.empty(200);
    }

    @Override
    public void close() {
        server.close();
    }
}
