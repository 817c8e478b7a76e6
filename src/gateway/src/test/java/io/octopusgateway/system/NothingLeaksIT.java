package io.octopusgateway.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.system.Planted.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Words are planted wherever something goes in, and looked for wherever something comes out. Ids may be logged, values
 * not: references and correlation ids that were taken are no values.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NothingLeaksIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Pattern LAST_WEBHOOK = Pattern.compile("octopus_last_webhook_age_seconds\\{[^}]*} [0-9]");
    private static final String CORRELATION = "leaks-" + Long.toString(System.nanoTime(), 36);

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Planted planted;

    private static final List<String> REFUSALS = new ArrayList<>();

    @BeforeAll
    static void everything_happens() throws IOException {
        planted = new Planted();
        var payUrl = starts();
        hostsGoWrong();
        shoppersCome(payUrl);
        webhooksCome();
        theDatabaseObjects();
        figuresAreDrawn();
    }

    @AfterAll
    static void close() {
        planted.close();
    }

    private static String word(String place) {
        return planted.word(place);
    }

    private static String body(String order, String description) {
        var page = planted.origin() + "/orders?token=" + word("return url");
        return """
                {"orderReference": "%s", "amount": 1280, "currency": "HKD", "description": "%s",
                 "metadata": {"%s": "%s"}, "appReturnUri": "shopapp://back/%s",
                 "returnUrl": {"success": "%s", "failure": "%s"}}""".formatted(
                        order, description, word("metadata key"), word("metadata"), word("app return"), page, page);
    }

    private static Answer start(String order, String description) {
        return Http.send(planted.spi()
                .request("/payments")
                .headers(
                        "Content-Type",
                        "application/json",
                        "X-Correlation-Id",
                        CORRELATION,
                        "User-Agent",
                        word("user agent"),
                        "Cookie",
                        "session=" + word("cookie"),
                        "X-Forwarded-For",
                        word("forwarded for"),
                        "Referer",
                        "https://shop.example/" + word("referer"),
                        "X-Anything",
                        word("any header"))
                .POST(BodyPublishers.ofString(body(order, description))));
    }

    /** One that goes well, and one for every way in which the provider can answer wrongly. */
    private static String starts() {
        // The first call of a server that has just started may be too slow for its deadline, and is then not made.
        Until.holds(
                SOON,
                "the provider is reached",
                () -> start("LEAK-0", word("description")).status() / 100 == 2);
        var started = start("LEAK-1", word("description"));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        var said = word("error of the provider");
        planted.next(
                new Reply(
                        422,
                        "{\"request_id\":\"%1$s\",\"error_type\":\"%1$s\",\"error_codes\":[\"payee_not_onboarded\"]}"
                                .formatted(said),
                        Map.of()),
                new Reply(401, "{\"error_type\":\"" + said + "\"}", Map.of("WWW-Authenticate", said)),
                new Reply(302, "", Map.of("Location", "http://127.0.0.1:9/" + word("redirect of the provider"))));
        refused(start("LEAK-2", word("description")));
        refused(start("LEAK-3", word("description")));
        // A redirect is silence, and silence is tried again.
        assertThat(start("LEAK-4", word("description")).status()).isEqualTo(201);
        var broken = "{\"id\":\"" + word("broken answer") + "\",";
        planted.next(
                new Reply(200, broken, Map.of()), new Reply(500, broken, Map.of()), new Reply(200, broken, Map.of()));
        start("LEAK-5", word("description"));
        return started.at("/nextAction/payUrl");
    }

    private static void refused(Answer answer) {
        // An answer that is no refusal may well repeat to its caller what the caller sent.
        assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
        REFUSALS.add(answer.status() + " " + answer.headers().map() + " " + answer.body());
    }

    private static void hostsGoWrong() throws IOException {
        var spi = planted.spi();
        refused(new SpiCaller(planted.server().url() + "/api/v1", word("wrong API key")).order("LEAK-1"));
        refused(spi.payment(word("payment id")));
        refused(spi.get("/orders/LEAK-1?" + word("query") + "=" + word("query value")));
        refused(spi.get("/payments/pmt_01JDA800000000000000000000?refresh=" + word("refresh")));
        refused(spi.get("/" + word("path")));
        var redelivery = spi.request("/orders/LEAK-1/redeliver?" + word("redelivery") + "=1");
        refused(Http.send(redelivery.POST(BodyPublishers.noBody())));
        refused(spi.start("{\"" + word("unknown member") + "\": 1}"));
        refused(spi.start("{\"orderReference\": \"" + word("broken body")));
        refused(spi.start(body("LEAK-6", "x").replace("1280", "\"" + word("amount") + "\"")));
        refused(spi.start(body("LEAK-6", "x").replace("HKD", word("currency"))));
        refused(spi.start(body("LEAK-6", "x").replace("http://", "http://" + word("return host") + ".")));
        refused(spi.start(body("LEAK 6 " + word("reference that is none"), "x")));
        refused(Http.send(
                spi.request("/orders/LEAK-NONE").header("X-Correlation-Id", "<" + word("correlation") + ">")));
        var address = URI.create(planted.server().url());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var path = "/octopus/pay/%zz" + word("path that is none");
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            // The server itself refuses this before the gateway sees it, and shows the path, escaped, to its sender
            // only.
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("&#37;zz")
                    .doesNotContain("%zz");
        }
    }

    private static void shoppersCome(String payUrl) {
        assertThat(Http.get(payUrl).status()).isEqualTo(303);
        assertThat(Http.get(payUrl + "/qr.svg").status()).isEqualTo(200);
        var base = planted.server().url();
        refused(Http.get(base + "/pay/" + word("pay token")));
        refused(Http.get(base + "/return/" + word("return token") + "?cko-payment-id=" + word("return query")));
        refused(Http.send(Http.request(base + "/pay/x").header("Accept-Language", word("language"))));
    }

    private static void webhooksCome() {
        var event = """
                {"id": "evt_leak", "type": "payment_captured", "timestamp": "2026-11-22T03:16:42Z", "data": {
                 "id": "pay_%s", "amount": 1280, "currency": "HKD", "reference": "%s",
                 "customer": {"email": "%s@example.com", "name": "%s"}, "metadata": {"payment_id": "%s"}}}""".formatted(
                        "a".repeat(26),
                        word("reference in a webhook"),
                        word("e-mail in a webhook"),
                        word("name in a webhook"),
                        word("metadata in a webhook"));
        var strange = "{\"id\": \"evt_strange\", \"type\": \"" + word("type of a webhook") + "\", \"data\": {}}";
        var unreadable = "{\"id\": \"" + word("broken webhook");
        for (var body : List.of(event, strange, unreadable)) {
            assertThat(webhook(body, Signatures.of(planted.keys().webhookSecret(), body))
                            .status())
                    .isEqualTo(200);
        }
        refused(webhook(event, word("signature")));
        refused(webhook(event, "0".repeat(64)));
    }

    private static Answer webhook(String body, String signature) {
        return Http.send(Http.request(planted.server().url() + "/webhooks/checkout/"
                        + planted.keys().webhookId())
                .headers("Content-Type", "application/json", "Cko-Signature", signature)
                .POST(BodyPublishers.ofString(body)));
    }

    /** A rule that one row breaks: PostgreSQL's word for it holds the whole row. */
    private static void theDatabaseObjects() {
        var description = word("description the database refuses");
        planted.database()
                .execute("alter table payments add check (description is distinct from '" + description + "')");

        var answer = start("LEAK-7", description);

        assertThat(answer.status()).isEqualTo(500);
        refused(answer);
    }

    private static void figuresAreDrawn() {
        var metrics = root() + "/metrics?scope=application";
        Until.holds(
                SOON,
                "the shop's refusal is open",
                () -> Http.get(metrics)
                        .body()
                        .lines()
                        .anyMatch(line -> line.startsWith("octopus_backlog_items{")
                                && line.contains("unacknowledged_updates")
                                && !line.endsWith(" 0.0")));
    }

    private static String root() {
        return planted.server().url().replace("/octopus", "");
    }

    private static void assertHoldsNone(String where, String text, Map<String, String> words) {
        assertThat(words).hasSizeGreaterThan(5);
        assertThat(words.entrySet().stream().filter(word -> text.contains(word.getValue())))
                .as(where)
                .isEmpty();
    }

    @Test
    void no_log_holds_a_secret_or_anything_that_was_sent() {
        var written = planted.written();

        assertThat(written).containsKey(planted.messages());
        assertThat(written.get(planted.messages())).contains("unexpected failure urn:uuid:", "CREDENTIALS");
        written.forEach((file, text) -> assertHoldsNone(file.toString(), text, planted.all()));
        written.forEach((file, text) -> assertThat(text)
                .as(file.toString())
                .doesNotContain("/octopus/pay/", planted.keys().webhookId()));
    }

    @Test
    void no_refusal_holds_a_secret_or_anything_that_was_sent() {
        assertThat(REFUSALS).hasSizeGreaterThan(20);
        REFUSALS.forEach(refusal -> assertHoldsNone(refusal, refusal, planted.all()));
    }

    @Test
    void neither_health_nor_figures_hold_a_secret_or_anything_that_was_sent() {
        for (var path : List.of("/health", "/health/ready", "/health/live", "/health/started", "/metrics")) {
            var page = Http.get(root() + path);

            assertThat(page.status()).as(path).isEqualTo(200);
            assertHoldsNone(path, page.body(), planted.all());
        }
    }

    @Test
    void the_database_holds_no_secret() {
        var columns = planted.database().rows("""
                select table_name, column_name, data_type from information_schema.columns
                where table_schema = 'public' and data_type in ('text', 'bytea', 'character', 'character varying')""");
        var dump = new StringBuilder();
        for (var column : columns) {
            var name = '"' + column.get("column_name") + '"';
            var text = "bytea".equals(column.get("data_type")) ? "encode(" + name + ", 'escape')" : name;
            planted.database()
                    .rows("select " + text + " as value from \"" + column.get("table_name") + '"')
                    .forEach(row -> dump.append(row.get("value")).append('\n'));
        }

        assertThat(columns).hasSizeGreaterThan(20);
        assertThat(dump).contains(word("description"));
        assertHoldsNone("the database", dump.toString(), planted.secrets());
    }

    /** What a server says while it begins. */
    private static final Set<String> BEFORE_ANY_REQUEST =
            Set.of("io.octopusgateway.assembly.Startup", "io.octopusgateway.assembly.FirstAccountFile");

    @Test
    void every_line_of_ours_can_be_found_by_its_request_and_says_its_store() throws IOException {
        // The first lines are written before the server has read how.
        var lines = Files.readAllLines(planted.messages()).stream()
                .filter(line -> line.startsWith("{"))
                .map(NothingLeaksIT::json)
                .toList();
        var ours = lines.stream()
                .filter(line -> line.getString("module", "").startsWith("io.octopusgateway."))
                .filter(line -> !BEFORE_ANY_REQUEST.contains(line.getString("module")))
                .toList();
        var starts = ours.stream()
                .filter(line -> line.getString("ext_correlationId", "").equals(CORRELATION))
                .toList();

        assertThat(ours).hasSizeGreaterThan(8).allMatch(line -> line.containsKey("ext_correlationId"));
        assertThat(starts)
                .hasSizeGreaterThan(4)
                .allMatch(line -> line.getString("ext_store", "").equals("demo"));
        assertThat(starts)
                .extracting(line -> line.getString("module"))
                .contains("io.octopusgateway.checkoutcom.CheckoutCalls", "io.octopusgateway.problem.UnexpectedMapper");
        assertThat(ours)
                .filteredOn(line -> line.getString("module").equals("io.octopusgateway.host.HostClient"))
                .isNotEmpty()
                .noneMatch(line -> line.getString("ext_correlationId").equals(CORRELATION));
    }

    private static JsonObject json(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    @Test
    void figures_are_named_as_they_are_documented() {
        // The figures are counted every few seconds, and these ones changed only a moment ago.
        Until.holds(
                SOON,
                "the webhooks have been counted",
                () -> LAST_WEBHOOK.matcher(figures()).find());

        assertThat(figures())
                .containsPattern("octopus_starts_total\\{[^}]*outcome=\"created\"[^}]*store=\"demo\"[^}]*} [1-9]")
                .containsPattern("octopus_webhooks_total\\{[^}]*outcome=\"stuck\"[^}]*} [1-9]")
                .containsPattern("octopus_alerts_total\\{alert=\"EVENT_STUCK\"[^}]*severity=\"warning\"[^}]*} [1-9]")
                .containsPattern("octopus_alerts_total\\{alert=\"HOST_GIVEN_UP\"[^}]*} 0\\.0")
                .containsPattern("octopus_backlog_oldest_age_seconds\\{kind=\"unacknowledged_updates\"[^}]*} [0-9]")
                .containsPattern("octopus_backlog_refreshed_age_seconds(\\{[^}]*})? [0-9]");
    }

    private static String figures() {
        return Http.get(root() + "/metrics?scope=application").body();
    }
}
