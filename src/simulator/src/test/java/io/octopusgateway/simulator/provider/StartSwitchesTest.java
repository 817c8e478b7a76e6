package io.octopusgateway.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.switches.Events;
import io.octopusgateway.simulator.switches.Setting;
import io.octopusgateway.simulator.switches.Starts;
import io.octopusgateway.simulator.switches.Switches;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers to starts, as the switches have them. */
final class StartSwitchesTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "processing, true, true, false, false",
        "processing-and-redirect, true, true, true, false",
        "processing-and-mobile-redirect, true, true, true, true",
        "redirect-only, false, false, true, false",
        "mobile-redirect-only, false, false, true, true",
        "no-landing-url, false, true, false, false",
        "self-only, false, false, false, false"
    })
    void the_answer_names_the_addresses_the_switch_says(
            String position, boolean landing, boolean token, boolean redirect, boolean mobile) throws IOException {
        simulator.set(Switches.named("starts.addresses").setting(position));

        JsonObject answer = client.pay();

        JsonObject processing =
                answer.containsKey("processing") ? answer.getJsonObject("processing") : JsonObject.EMPTY_JSON_OBJECT;
        JsonObject links = answer.getJsonObject("_links");
        assertThat(processing.containsKey("landing_url")).isEqualTo(landing);
        assertThat(processing.containsKey("token")).isEqualTo(token);
        assertThat(links.containsKey("redirect")).isEqualTo(redirect);
        assertThat(redirect && links.getJsonObject("redirect").containsKey("qr_code"))
                .isEqualTo(mobile);
        assertThat(links).containsKey("self");
    }

    @Test
    void the_redirect_reads_as_in_the_general_example() throws IOException {
        simulator.set(Starts.Addresses.MOBILE_REDIRECT_ONLY, Starts.Echo.REFERENCE_AND_PAYER);

        JsonObject documented = Fixtures.object("payment-response-202-generic-redirect.json");

        JsonObject answer = client.pay();
        assertThat(Fixtures.shape(answer)).containsAll(Fixtures.shape(documented));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusals_use_the_words_of_the_switch(Setting setting, String change, int status, String type, String code)
            throws IOException {
        simulator.set(setting);

        HttpResponse<String> answer = client.create(changed(change));

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonObject body = Fixtures.parse(answer.body()).asJsonObject();
        assertThat(body.getString("error_type")).isEqualTo(type);
        assertThat(body.getJsonArray("error_codes").getString(0)).isEqualTo(code);
    }

    static Stream<Object[]> refusals() {
        return Stream.of(
                new Object[] {Starts.AmountStepError.AMOUNT_INVALID, "12855", 422, "request_invalid", "amount_invalid"},
                new Object[] {
                    Starts.AmountStepError.AMOUNT_INVALID_IN_PROCESSING,
                    "12855",
                    422,
                    "processing_error",
                    "amount_invalid"
                },
                new Object[] {
                    Starts.AmountStepError.PARAMETER_INVALID, "12855", 422, "request_invalid", "parameter_invalid"
                },
                new Object[] {
                    Starts.AmountStepError.UNHEARD_OF, "12855", 422, "request_invalid", "amount_not_a_multiple_of_ten"
                },
                new Object[] {Starts.SmallestAmount.FIFTY_CENTS, "40", 422, "request_invalid", "amount_invalid"},
                new Object[] {Starts.LargestAmount.HKD_3000, "300010", 422, "request_invalid", "amount_limit_exceeded"},
                new Object[] {
                    Starts.CurrencyError.NOT_SUPPORTED, "USD", 422, "processing_error", "currency_not_supported"
                },
                new Object[] {
                    Starts.CurrencyError.NOT_SUPPORTED_AS_INVALID,
                    "USD",
                    422,
                    "request_invalid",
                    "currency_not_supported"
                },
                new Object[] {Starts.CurrencyError.CURRENCY_INVALID, "USD", 422, "request_invalid", "currency_invalid"},
                new Object[] {
                    Starts.CurrencyError.NOT_CONFIGURED, "USD", 422, "processing_error", "usd_currency_not_configured"
                });
    }

    @Test
    void the_smallest_and_the_largest_amount_are_taken() throws IOException {
        simulator.set(Starts.SmallestAmount.FIFTY_CENTS, Starts.LargestAmount.HKD_3000);

        assertThat(client.create(changed("50")).statusCode()).isEqualTo(202);
        assertThat(client.create(changed("300000")).statusCode()).isEqualTo(202);
    }

    @Test
    void a_known_key_with_another_body_gets_the_first_answer_or_is_refused() throws IOException {
        String key = "Cko-Idempotency-Key";
        HttpResponse<String> first = client.create(changed("500"), key, "k");

        HttpResponse<String> replayed = client.create(changed("600"), key, "k");
        simulator.set(Starts.KeyWithOtherBody.REFUSED);
        HttpResponse<String> refused = client.create(changed("600"), key, "k");
        HttpResponse<String> same = client.create(changed("500"), key, "k");

        assertThat(replayed.body()).isEqualTo(first.body());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(same.body()).isEqualTo(first.body());
        assertThat(simulator.payments()).hasSize(1);
    }

    @Test
    void bad_gateways_and_strangers_can_be_told_in_json() throws IOException {
        simulator.set(Starts.BadGatewayBody.JSON, Starts.UnauthorizedBody.JSON);
        simulator.faults().next(Fault.ANSWER_502);

        HttpResponse<String> gateway = client.createUnder("k");
        HttpResponse<String> stranger = Http.get(simulator.url(), "/payments?reference=x");

        assertThat(gateway.statusCode()).isEqualTo(502);
        assertThat(gateway.body()).contains("service_unavailable");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).contains("request_id");
    }

    @Test
    void instants_can_be_in_hong_kong_time() throws IOException {
        simulator.set(Events.TimeForm.HONG_KONG_OFFSET);

        assertThat(client.pay().getString("processed_on")).endsWith("+08:00");
    }

    @Test
    void a_key_of_one_channel_makes_payments_of_that_channel_only() throws IOException {
        String channel = "pc_" + "a".repeat(26);
        String other = "pc_" + "b".repeat(26);
        SimulatorOptions options = SimulatorOptions.defaults()
                .withProcessingChannelRequired(true)
                .withSecretKey("sk_sbox_" + "a".repeat(27), channel)
                .withSecretKey("sk_sbox_" + "b".repeat(27), other);
        try (Simulator account = Simulator.start(options)) {
            ProviderClient one = new ProviderClient(account);
            String silent = Fixtures.text("payment-request-minimal.json");

            String id = Fixtures.parse(one.create(silent).body()).asJsonObject().getString("id");
            int refused = one.create(silent.replaceFirst("\\{", "{\"processing_channel_id\":\"" + other + "\","))
                    .statusCode();

            assertThat(one.details(id).getString("processing_channel_id")).isEqualTo(channel);
            assertThat(refused).isEqualTo(422);
        }
    }

    /** The example request with another amount, or another currency. */
    private static String changed(String value) {
        String request = Fixtures.text("payment-request.json");
        return Character.isDigit(value.charAt(0))
                ? request.replace("12850", value)
                : request.replace("\"HKD\"", "\"" + value + "\"");
    }
}
