package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.conformance.CheckoutTrial;
import io.octopusgateway.simulator.conformance.CheckoutUnderTest;
import io.octopusgateway.simulator.conformance.Verdict;
import io.octopusgateway.simulator.conformance.Verdict.Outcome;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The shop of {@code src/samples/same-server}, deployed beside the gateway in one Open Liberty. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SameServerIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path SHOP_WAR =
            Path.of(System.getProperty("octopus.root"), "src/samples/same-server/target/tea-shop.war");
    private static final Keys KEYS = Keys.fresh();
    private static Database database;
    private static Database shops;
    private static Simulator simulator;
    private static LibertyServer server;
    private static URI shop;

    @BeforeAll
    static void one_server_with_two_applications() {
        var port = World.freePort();
        var gateway = URI.create("http://localhost:" + port + "/octopus");
        shop = URI.create("http://localhost:" + port + "/tea-shop");
        database = Database.fresh();
        shops = database.beside("tea_shop");
        simulator = Simulator.start(SimulatorOptions.defaults()
                .withSecretKey(KEYS.secretKey())
                .withWebhook(URI.create(gateway + "/webhooks/checkout/" + KEYS.webhookId()), KEYS.webhookSecret()));
        var updates = URI.create(shop + "/octopus/order-updates");
        var properties = Installation.properties(
                new Installation.Parts(database, KEYS, simulator.url(), shop, updates, gateway.toString()));
        properties.put("tea-shop.database.url", shops.url());
        properties.put("tea-shop.database.user", "postgres");
        properties.put("tea-shop.database.password", "postgres");
        properties.put("tea-shop.public-address", shop.toString());
        properties.put("tea-shop.gateway", gateway.toString());
        properties.put("tea-shop.api-key", KEYS.apiKey());
        properties.put("tea-shop.update-secret", KEYS.orderUpdateSecret());
        server = new LibertyServer(LibertyServer.Layout.ofBuild(), "same-server", port, properties);
        server.alsoRun(SHOP_WAR, "tea-shop.xml");
        server.start();
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
        if (simulator != null) {
            simulator.close();
        }
        database.close();
    }

    /** The order's page, once the shopper has been sent to pay and has paid on the phone. */
    private static String paidOrder() {
        var page = post(shop + "/orders").header("Location");
        var order = page.substring(page.lastIndexOf('/') + 1);
        var sent = post(page);
        var again = post(page);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).contains("/octopus/pay/").isEqualTo(again.header("Location"));

        var token = spi().get("/payments?orderReference=" + order).at("/payments/0/nextAction/token");
        simulator.phone(token).approve();
        Until.holds(
                SOON,
                order + " is to be shipped; see " + server.log(),
                () -> Http.get(page).body().contains(order + " is TO_SHIP"));
        return order;
    }

    private static SpiCaller spi() {
        return new SpiCaller(server.url() + "/api/v1", KEYS.apiKey(), shop);
    }

    private static Answer post(String url) {
        return Http.send(Http.request(url).POST(BodyPublishers.noBody()));
    }

    /** An order as the shop has it, and PostgreSQL's number of the transaction that wrote it last. */
    private static Map<String, String> row(String order) {
        return shops.rows("select *, xmin::text as written_by from tea_orders where reference = '" + order + "'")
                .get(0);
    }

    @Test
    void an_order_of_the_shop_beside_is_paid_through_the_gateway_and_heard_of_over_loopback() {
        var order = paidOrder();

        assertThat(row(order)).containsEntry("status", "TO_SHIP").containsEntry("payment_amount", "12850");
        assertThat(spi().order(order).at("/status")).isEqualTo("PAID");
    }

    @Test
    void an_update_that_comes_twice_or_from_somebody_else_changes_nothing() {
        var order = paidOrder();
        var update = update(order);
        var before = row(order);
        var newer = Json.createObjectBuilder(update).add("sequence", 999).build();

        var doubled = deliver(update, KEYS.orderUpdateSecret());
        var stranger = deliver(newer, Keys.fresh().orderUpdateSecret());

        assertThat(doubled.status()).isEqualTo(200);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(row(order)).isEqualTo(before);
    }

    @Test
    void its_whole_checkout_holds_for_whoever_presses_its_button() {
        var page = URI.create(post(shop + "/orders").header("Location"));

        var verdicts = new CheckoutTrial(
                        new CheckoutUnderTest(page, true, simulator.url(), page, "TO_SHIP", SOON),
                        InstantSource.system())
                .run();

        assertThat(verdicts).hasSize(6).extracting(Verdict::outcome).containsOnly(Outcome.KEPT);
    }

    @Test
    void neither_application_has_a_class_of_the_other() throws IOException {
        assertThat(libraries(SHOP_WAR)).singleElement().asString().startsWith("WEB-INF/lib/octopus-gateway-spi-");
        assertThat(libraries(LibertyServer.Layout.ofBuild().war())).noneMatch(name -> name.contains("octopus"));
    }

    private static List<String> libraries(Path war) throws IOException {
        try (var file = new JarFile(war.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    /** The last one the gateway has for the order. */
    private static JsonObject update(String order) {
        return spi().get("/order-updates?limit=500").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getJsonObject("update"))
                .filter(one -> one.toString().contains(order))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Answer deliver(JsonObject update, String secret) {
        var body = update.toString();
        var now = Instant.now().getEpochSecond();
        try {
            return Http.send(Http.request(shop + "/octopus/order-updates")
                    .header("Content-Type", "application/json")
                    .header("webhook-id", "upd_again")
                    .header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", new Webhook(secret).sign("upd_again", now, body))
                    .POST(BodyPublishers.ofString(body)));
        } catch (WebhookSigningException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
