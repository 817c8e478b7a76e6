package io.octopusgateway.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API refuses, and in which words. */
final class PaymentRulesTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount|null|amount_invalid",
                "amount|0|amount_invalid",
                "amount|-10|amount_invalid",
                "amount|12855|amount_invalid",
                "amount|1285.0|amount_invalid",
                "amount|1e3|amount_invalid",
                "amount|\"1280\"|amount_invalid",
                "amount|92233720368547758080|amount_invalid",
                "currency|null|currency_required",
                "currency|\"hkd\"|currency_invalid",
                "source|null|payment_source_required",
                "source|\"octopus\"|source_invalid",
                "source|{}|source_type_required",
                "source|{\"type\":\"wechatpay\"}|payment_method_invalid",
                "success_url|null|success_url_required",
                "success_url|\"shop\"|success_url_invalid",
                "success_url|\"javascript:alert(1)\"|success_url_invalid",
                "failure_url|null|failure_url_required",
                "failure_url|\"ftp://shop.example/x\"|fail_url_invalid",
                "reference|\"123456789012345678901234567890123456789012345678901\"|parameter_invalid",
                "reference|17|parameter_invalid",
                "metadata|{\"a\":{\"b\":1}}|metadata_key_invalid",
                "metadata|[]|metadata_key_invalid",
                "processing_channel_id|\"pc_short\"|processing_channel_id_invalid"
            })
    void a_wrong_member_is_named_by_its_code(String member, String json, String code) throws IOException {
        HttpResponse<String> response = client.create(requestWith(member, Fixtures.parse(json)));

        JsonObject body = Fixtures.parse(response.body()).asJsonObject();
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(body.getJsonArray("error_codes").toString()).isEqualTo("[\"" + code + "\"]");
        assertThat(body.getString("error_type")).isEqualTo("request_invalid");
        assertThat(Fixtures.shape(body)).isEqualTo(Fixtures.shape(Fixtures.object("error-422.json")));
        assertThat(simulator.payments()).isEmpty();
    }

    @Test
    void another_currency_is_refused_in_processing() throws IOException {
        HttpResponse<String> response = client.create(requestWith("currency", Json.createValue("USD")));

        JsonObject body = Fixtures.parse(response.body()).asJsonObject();
        JsonObject documented = Fixtures.object("error-422-currency-not-supported.json");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(body.get("error_type")).isEqualTo(documented.get("error_type"));
        assertThat(body.get("error_codes")).isEqualTo(documented.get("error_codes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"amount\":10}}", "not json"})
    void what_is_not_a_json_object_is_refused(String body) throws IOException {
        HttpResponse<String> response = client.create(body);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("request_json_invalid");
    }

    @Test
    void all_faults_are_reported_together() throws IOException {
        HttpResponse<String> response = client.create("{}");

        assertThat(response.body())
                .contains(
                        "amount_invalid",
                        "currency_required",
                        "payment_source_required",
                        "success_url_required",
                        "failure_url_required");
    }

    @Test
    void metadata_has_limits() throws IOException {
        JsonObjectBuilder twenty = Json.createObjectBuilder();
        for (int i = 1; i <= 20; i++) {
            twenty.add("key" + i, "x".repeat(255));
        }
        JsonObject most = twenty.build();
        JsonObject tooMany = Json.createObjectBuilder(most).add("key21", "x").build();
        JsonObject tooLong =
                Json.createObjectBuilder().add("key", "x".repeat(256)).build();

        assertThat(client.create(requestWith("metadata", most)).statusCode()).isEqualTo(202);
        assertThat(client.create(requestWith("metadata", tooMany)).body()).contains("metadata_key_invalid");
        assertThat(client.create(requestWith("metadata", tooLong)).body()).contains("metadata_key_invalid");
    }

    @Test
    void the_smallest_amount_and_the_longest_reference_are_accepted() throws IOException {
        assertThat(client.create(requestWith("amount", Json.createValue(10))).statusCode())
                .isEqualTo(202);
        assertThat(client.create(requestWith("reference", Json.createValue("r".repeat(50))))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void an_account_with_several_channels_must_hear_which_one() throws IOException {
        SimulatorOptions options = SimulatorOptions.defaults().withProcessingChannelRequired(true);
        try (Simulator strict = Simulator.start(options)) {
            ProviderClient strictClient = new ProviderClient(strict);

            HttpResponse<String> without = strictClient.create(Fixtures.text("payment-request-minimal.json"));
            HttpResponse<String> with = strictClient.create(Fixtures.text("payment-request.json"));

            JsonObject documented = Fixtures.object("error-422-processing-channel.json");
            JsonObject body = Fixtures.parse(without.body()).asJsonObject();
            assertThat(without.statusCode()).isEqualTo(422);
            assertThat(body.get("error_type")).isEqualTo(documented.get("error_type"));
            assertThat(body.get("error_codes")).isEqualTo(documented.get("error_codes"));
            assertThat(with.statusCode()).isEqualTo(202);
        }
    }

    private static String requestWith(String member, JsonValue value) {
        return Json.createObjectBuilder(Fixtures.object("payment-request.json"))
                .add(member, value)
                .build()
                .toString();
    }
}
