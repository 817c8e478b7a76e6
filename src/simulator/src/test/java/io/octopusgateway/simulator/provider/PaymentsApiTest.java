package io.octopusgateway.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API against the documented examples, member by member. */
final class PaymentsApiTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void a_payment_is_accepted_as_documented() throws IOException {
        HttpResponse<String> response = client.create(Fixtures.text("payment-request-minimal.json"));

        JsonObject body = Fixtures.parse(response.body()).asJsonObject();
        String token = body.getJsonObject("processing").getString("token");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Fixtures.shape(body)).isEqualTo(Fixtures.shape(Fixtures.object("payment-response-202.json")));
        assertThat(token).matches("[A-Za-z0-9]{7}");
        assertThat(body.getJsonObject("processing").getString("octopus_uri"))
                .isEqualTo("octopus://payment?token=" + token);
        assertThat(body.getJsonObject("processing").getString("landing_url"))
                .isEqualTo(simulator.url() + "/oos/payment/?token=" + token);
        assertThat(body.getJsonObject("_links").getJsonObject("self").getString("href"))
                .isEqualTo(simulator.url() + "/payments/" + body.getString("id"));
    }

    @Test
    void every_answer_carries_the_documented_headers_exactly_once() throws IOException {
        HttpResponse<String> response = client.create("{}");

        assertThat(response.headers().allValues("Cko-Request-Id"))
                .containsExactly(Fixtures.parse(response.body()).asJsonObject().getString("request_id"));
        assertThat(response.headers().allValues("Cko-Version")).hasSize(1);
        assertThat(response.headers().map().values())
                .allSatisfy(values -> assertThat(values).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "approve, payment-details-captured.json, Captured",
        "decline, payment-details-declined.json, Declined",
        "cancel, payment-details-canceled.json, Canceled",
        "expire, payment-details-expired.json, Expired",
        "nothing, payment-details-pending.json, Pending",
        "approvePending, payment-details-pending.json, Pending"
    })
    void details_read_as_documented_in_every_status(String act, String fixture, String status) throws IOException {
        String id = client.payId();

        perform(act, id);

        JsonObject details = client.details(id);
        assertThat(details.getString("status")).isEqualTo(status);
        assertThat(Fixtures.shape(details)).isEqualTo(Fixtures.shape(Fixtures.object(fixture)));
        assertThat(details.get("metadata"))
                .isEqualTo(Fixtures.object("payment-request.json").get("metadata"));
        assertThat(details.toString()).doesNotContain("landing_url", "octopus_uri", "token");
    }

    @Test
    void captured_money_shows_in_the_balances() throws IOException {
        String id = client.payId();

        simulator.phone(id).approve();

        assertThat(client.details(id).get("balances"))
                .isEqualTo(Fixtures.object("payment-details-captured.json").get("balances"));
    }

    @Test
    void payments_are_listed_by_reference_newest_first_and_in_pages() throws IOException {
        String first = client.payId();
        String second = client.payId();
        simulator.phone(second).approve();
        String other = Fixtures.text("payment-request.json").replace("HKSHOP-2026-000481", "OTHER-1");
        client.create(other);

        JsonObject all = list("reference=HKSHOP-2026-000481");
        JsonObject page = list("reference=HKSHOP-2026-000481&limit=1&skip=1");

        assertThat(Fixtures.shape(all)).isEqualTo(Fixtures.shape(Fixtures.object("payment-list.json")));
        assertThat(all.getJsonArray("data").getValuesAs(JsonValue::asJsonObject))
                .extracting(payment -> payment.getString("id"))
                .containsExactly(second, first);
        assertThat(page.getInt("total_count")).isEqualTo(2);
        assertThat(page.getJsonArray("data").getValuesAs(JsonValue::asJsonObject))
                .extracting(payment -> payment.getString("id"))
                .containsExactly(first);
    }

    @Test
    void actions_are_a_bare_array() throws IOException {
        String id = client.payId();
        String before = client.get("/payments/" + id + "/actions").body();

        simulator.phone(id).approve();

        JsonValue after =
                Fixtures.parse(client.get("/payments/" + id + "/actions").body());
        JsonValue documentedCapture = Fixtures.parse(Fixtures.text("payment-actions.json"))
                .asJsonArray()
                .get(1);
        assertThat(before).isEqualTo("[]");
        assertThat(after.asJsonArray()).hasSize(1);
        assertThat(Fixtures.shape(after.asJsonArray().get(0))).isEqualTo(Fixtures.shape(documentedCapture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk_sbox_wrong", "Bearer sk_sbox_abcdefghijklmnopqrstuvwxyza", "Basic abc"})
    void without_a_known_secret_key_nobody_enters(String authorization) throws IOException {
        String[] headers = authorization.isEmpty() ? new String[0] : new String[] {"Authorization", authorization};

        HttpResponse<String> post =
                Http.post(simulator.url(), "/payments", Fixtures.text("payment-request.json"), headers);
        HttpResponse<String> get = Http.get(simulator.url(), "/payments?reference=x", headers);

        assertThat(post.statusCode()).isEqualTo(401);
        assertThat(post.body()).isEmpty();
        assertThat(get.statusCode()).isEqualTo(401);
        assertThat(simulator.payments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/payments/pay_aaaaaaaaaaaaaaaaaaaaaaaaaa", "/payments/pay_x/actions", "/payments/x/y"})
    void what_does_not_exist_is_not_found(String path) throws IOException {
        assertThat(client.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_token_is_no_payment_id() throws IOException {
        String token = client.pay().getJsonObject("processing").getString("token");

        assertThat(client.get("/payments/" + token).statusCode()).isEqualTo(404);
    }

    @Test
    void calls_are_remembered_without_the_secret() throws IOException {
        client.createUnder("key-1");
        client.get("/payments?reference=a%20b");

        assertThat(simulator.calls()).extracting(Call::method).containsExactly("POST", "GET");
        assertThat(simulator.calls().get(0).idempotencyKey()).isEqualTo("key-1");
        assertThat(simulator.calls().get(0).body()).isEqualTo(Fixtures.text("payment-request.json"));
        assertThat(simulator.calls().get(1).query()).isEqualTo("reference=a%20b");
        assertThat(simulator.calls("POST", "/payments")).isEqualTo(1);
        assertThat(simulator.calls().toString()).doesNotContain(simulator.secretKey());
    }

    @Test
    void the_landing_page_may_live_under_another_name() throws IOException {
        URI elsewhere = URI.create("https://landing.example");
        try (Simulator other = Simulator.start(SimulatorOptions.defaults().withLandingBase(elsewhere))) {
            JsonObject body = new ProviderClient(other).pay();

            assertThat(body.getJsonObject("processing").getString("landing_url"))
                    .startsWith("https://landing.example/oos/payment/?token=");
        }
    }

    private JsonObject list(String query) throws IOException {
        return Fixtures.parse(client.get("/payments?" + query).body()).asJsonObject();
    }

    private void perform(String act, String id) {
        switch (act) {
            case "approve" -> simulator.phone(id).approve();
            case "approvePending" -> simulator.phone(id).approvePending();
            case "decline" -> simulator.phone(id).decline("20001");
            case "cancel" -> simulator.phone(id).cancel();
            case "expire" -> simulator.phone(id).expire();
            default -> assertThat(act).isEqualTo("nothing");
        }
    }
}
