package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.spi.SpiContract;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every answer the description promises, of every operation, is brought about and held against it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractWalkIT {
    /** Answers nobody can ask for from outside; each has its own test elsewhere. */
    private static final Map<String, String> NOT_BROUGHT_ABOUT = Map.ofEntries(
            Map.entry("internal-error", "a fault nobody knows of; the mapper has a test"),
            Map.entry("rate-limited", "needs more calls than a test should make"),
            Map.entry(
                    "GET provider-unavailable",
                    "needs a database that is away, which would be every other test's surprise"),
            Map.entry("GET store-not-configured", "a server that is not ready has a test and a server of its own"),
            Map.entry("GET /api/v1/order-updates 403 forbidden", "the key without scopes has the one it needs"),
            Map.entry("POST /api/v1/webhook 200", "needs a key of the operator"),
            Map.entry("POST /api/v1/webhook 422 invalid-request", "needs a key of the operator"),
            Map.entry("POST /api/v1/webhook 422 provider-refused", "needs a key of the operator"),
            Map.entry("POST /api/v1/webhook 503 provider-unavailable", "needs a key of the operator"),
            Map.entry("POST /api/v1/webhook 503 store-not-configured", "needs a key of the operator"),
            Map.entry(
                    "POST /api/v1/payments/{id}/decide 503 provider-unavailable",
                    "needs a database that is away, which would be every other test's surprise"),
            Map.entry(
                    "POST /api/v1/provider-events/dismiss 503 provider-unavailable",
                    "needs a database that is away, which would be every other test's surprise"));

    private static final Set<String> ABSENT = Set.of("{id}", "{orderReference}", "{refundReference}");
    private static final String START = "POST /api/v1/payments ";

    private final SpiContract contract = SpiContract.load();
    private final World world = World.get();
    private final Map<String, Supplier<Answer>> special = new HashMap<>();

    ContractWalkIT() {
        special.putAll(new RefundAnswers(world).all());
        special.putAll(new DecisionAnswers(world).all());
        special.put(START + "201", () -> world.spi().start(newOrder(), 1000));
        special.put(START + "200", this::repeated);
        special.put(START + "202", () -> startedUnder(Fault.ACCEPT_THEN_502));
        special.put(START + "409 already-paid", this::paidAgain);
        special.put(START + "409 open-payment-exists", this::otherAmount);
        special.put(START + "422 amount-not-allowed", () -> world.spi().start(newOrder(), 15));
        special.put(
                "POST /api/v1/payments/{id}/cancel 409 already-captured",
                () -> send("POST", "/payments/" + paid(newOrder()) + "/cancel", ""));
        special.put(
                START + "422 currency-not-supported",
                () -> world.spi().start(SpiCaller.body(newOrder(), 1000, "").replace("HKD", "USD")));
        special.put(
                START + "422 return-url-not-allowed",
                () -> world.spi()
                        .start(SpiCaller.body(newOrder(), 1000, "")
                                .replaceAll("http://[^/]+", "https://evil.example")));
        special.put(START + "422 reference-reused", this::reused);
        special.put(START + "422 provider-refused", () -> startedUnder(Fault.reject422("payee_not_onboarded")));
        special.put(START + "503 store-not-configured", () -> startedUnder(Fault.UNAUTHORIZED));
        special.put(START + "503 provider-unavailable", this::unreachable);
        special.put(
                "POST /api/v1/eligibility 422 amount-not-allowed",
                () -> send("POST", "/eligibility", "{\"amount\": 0, \"currency\": \"HKD\"}"));
    }

    @AfterEach
    void all_is_well_again() {
        world.simulator().faults().clear();
        world.providerWire().clear();
    }

    @TestFactory
    Stream<DynamicTest> every_documented_answer_is_given_as_described() {
        return documented().entrySet().stream()
                .filter(entry -> reason(entry.getKey()).isEmpty())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    @Test
    void every_exception_is_an_answer_that_is_documented() {
        assertThat(NOT_BROUGHT_ABOUT.keySet())
                .allSatisfy(exception -> assertThat(documented().keySet())
                        .anyMatch(key -> reason(key).equals(NOT_BROUGHT_ABOUT.get(exception))));
        assertThat(documented()).hasSizeGreaterThan(60);
    }

    @Test
    void a_body_in_chunks_that_is_too_large_for_the_server_is_too_large() {
        var answer = Http.send(world.spi()
                .request("/payments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3_000_000]))));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("too-large");
    }

    /** The documented answers: operation, status and, for a problem, the name of its example. */
    private Map<String, JsonNode> documented() {
        var answers = new TreeMap<String, JsonNode>();
        contract.document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .path("responses")
                                .properties()
                                .forEach(response -> {
                                    var name = operation.getKey().toUpperCase(java.util.Locale.ROOT) + " "
                                            + path.getKey() + " " + response.getKey();
                                    var examples = contract.resolved(response.getValue())
                                            .at("/content/application~1problem+json/examples");
                                    examples.properties()
                                            .forEach(example -> answers.put(
                                                    name + " " + example.getKey(),
                                                    contract.resolved(example.getValue())
                                                            .path("value")));
                                    if (examples.isMissingNode()) {
                                        answers.put(name, examples);
                                    }
                                })));
        return answers;
    }

    private static String reason(String key) {
        var words = key.split(" ", -1);
        var problem = words.length > 3 ? words[3] : "";
        return Stream.of(key, problem, words[0] + " " + problem)
                .filter(NOT_BROUGHT_ABOUT::containsKey)
                .findFirst()
                .map(NOT_BROUGHT_ABOUT::get)
                .orElse("");
    }

    private void check(String key, JsonNode problem) {
        var words = key.split(" ", -1);
        var answer = special.containsKey(key)
                ? special.get(key).get()
                : usual(words[0], words[1], words.length > 3 ? words[3] : words[2]);
        var status = problem.isMissingNode()
                ? Integer.parseInt(words[2])
                : problem.path("status").asInt();

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("X-Correlation-Id")).isNotEmpty();
        if (status == 304 || status == 204) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        var type = answer.header("Content-Type").replaceFirst(";.*", "");
        assertThat(contract.faults(words[0], words[1], status, type, answer.body()))
                .as(answer.body())
                .isEmpty();
        // An order update's type is no problem's.
        var code = type.equals("application/problem+json") ? answer.problem() : "";
        assertThat(code).isEqualTo(problem.path("code").asText());
    }

    /** What brings the same answer about for every operation. */
    private Answer usual(String method, String template, String answer) {
        var path = path(template);
        var body = body(template);
        return switch (answer) {
            case "unauthorized" ->
                send(new SpiCaller(base(), "opk_sandbox_aaaaaaaa_" + "b".repeat(43)), method, path, body);
            case "forbidden" -> send(world.spiWithoutScopes(), method, path, body);
            case "method-not-supported" -> send("DELETE", path, body);
            case "malformed-request" -> send(method, path, "{");
            case "too-large" -> send(method, path, "{\"description\": \"" + "x".repeat(70_000) + "\"}");
            case "invalid-request" -> send(method, path + "?nobody=knows", body);
            case "not-found" ->
                send(method, template.substring("/api/v1".length()).replaceAll("\\{.*?}", "nobody"), body);
            case "answer-not-supported" ->
                Http.send(request(caller(path), method, path, body).setHeader("Accept", "text/html"));
            case "body-not-supported" ->
                Http.send(request(caller(path), method, path, body).setHeader("Content-Type", "text/plain"));
            case "304" ->
                Http.send(request(caller(path), method, path, body)
                        .setHeader("If-None-Match", send(method, path, body).header("ETag")));
            case "200", "202" -> send(method, path, body);
            default -> throw new AssertionError("no test brings about " + method + " " + template + " " + answer);
        };
    }

    private String base() {
        return world.first().url() + "/api/v1";
    }

    private String path(String template) {
        var path = template.substring("/api/v1".length()).replace("{period}", "2026-11");
        if (ABSENT.stream().noneMatch(path::contains)) {
            return path;
        }
        var order = newOrder();
        var started = world.spi().start(order, 1000);
        return path.replace("{id}", started.at("/id"))
                .replace("{orderReference}", order)
                .replace("{refundReference}", "r1");
    }

    private static String body(String template) {
        if (DecisionAnswers.BODIES.containsKey(template)) {
            return DecisionAnswers.BODIES.get(template);
        }
        if (template.endsWith("/refunds")) {
            return RefundAnswers.body("r1", 400);
        }
        return template.endsWith("/eligibility")
                ? "{\"amount\": 12855, \"currency\": \"HKD\"}"
                : SpiCaller.body(newOrder(), 1000, "");
    }

    private Answer send(String method, String path, String body) {
        return send(caller(path), method, path, body);
    }

    private SpiCaller caller(String path) {
        return path.startsWith("/provider-events") ? world.operator() : world.spi();
    }

    private static Answer send(SpiCaller caller, String method, String path, String body) {
        return Http.send(request(caller, method, path, body));
    }

    private static HttpRequest.Builder request(SpiCaller caller, String method, String path, String body) {
        var request = caller.request(path);
        return List.of("POST", "PUT").contains(method)
                ? request.setHeader("Content-Type", "application/json").method(method, BodyPublishers.ofString(body))
                : request.method(method, BodyPublishers.noBody());
    }

    // What only a start answers

    private Answer repeated() {
        var order = newOrder();
        world.spi().start(order, 1000);
        return world.spi().start(order, 1000);
    }

    private Answer otherAmount() {
        var order = newOrder();
        world.spi().start(order, 1000);
        return world.spi().start(order, 2000);
    }

    private Answer reused() {
        var order = newOrder();
        world.spi().start(order, "walk-" + order, 1000);
        return world.spi().start(order, "walk-" + order, 2000);
    }

    private Answer paidAgain() {
        var order = newOrder();
        paid(order);
        return world.spi().start(order, 1000);
    }

    /** Pays an order; the id of its payment. */
    private String paid(String order) {
        var started = world.spi().start(order, 1000);
        world.simulator().phone(started.at("/nextAction/token")).approve();
        Until.holds(
                java.time.Duration.ofSeconds(20),
                order + " is paid",
                () -> world.spi().order(order).at("/status").equals("PAID"));
        return started.at("/id");
    }

    private Answer startedUnder(Fault fault) {
        world.simulator().faults().always(fault);
        try {
            return world.spi().start(newOrder(), 1000);
        } finally {
            world.simulator().faults().clear();
        }
    }

    private Answer unreachable() {
        world.providerWire().refuse();
        world.providerWire().cut();
        try {
            // Connections of earlier tests are reset rather than refused, which may well be doubt.
            world.spi().start(newOrder(), 1000);
            return world.spi().start(newOrder(), 1000);
        } finally {
            world.providerWire().clear();
        }
    }
}
