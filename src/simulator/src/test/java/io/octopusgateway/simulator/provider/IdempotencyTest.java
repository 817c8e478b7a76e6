package io.octopusgateway.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Receiver;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.webhook.WebhookMode;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One key, one payment: as far as the provider promises it, and no further. */
final class IdempotencyTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void a_repeat_gets_the_same_answer_and_makes_no_second_payment() throws IOException {
        HttpResponse<String> first = client.createUnder("key-1");

        HttpResponse<String> repeat = client.createUnder("key-1");

        assertThat(repeat.statusCode()).isEqualTo(202);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(simulator.payments()).hasSize(1);
        assertThat(simulator.events()).hasSize(1);
    }

    @Test
    void other_keys_and_no_key_make_payments_of_their_own() throws IOException {
        client.createUnder("key-1");
        client.createUnder("key-2");
        client.pay();
        client.pay();

        assertThat(simulator.payments()).hasSize(4);
    }

    @Test
    void a_refused_request_is_not_remembered() throws IOException {
        HttpResponse<String> refused = client.create("{}", "Cko-Idempotency-Key", "key-1");

        HttpResponse<String> accepted = client.createUnder("key-1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(accepted.statusCode()).isEqualTo(202);
    }

    @Test
    void a_key_is_remembered_for_24_hours() throws IOException {
        client.createUnder("key-1");

        simulator.clock().advance(Duration.ofHours(24).minusMinutes(1));
        client.createUnder("key-1");
        int within = simulator.payments().size();
        simulator.clock().advance(Duration.ofMinutes(1));
        client.createUnder("key-1");

        assertThat(within).isEqualTo(1);
        assertThat(simulator.payments()).hasSize(2);
    }

    @Test
    void a_repeat_while_the_first_is_worked_on_is_turned_away() throws IOException {
        List<HttpResponse<String>> during = new CopyOnWriteArrayList<>();
        try (Receiver receiver = new Receiver()) {
            receiver.answer(request -> {
                during.add(repeat());
                return Reply.empty(200);
            });
            simulator.addWebhook(receiver.url(), "key");
            simulator.faults().webhooks(WebhookMode.BEFORE_ANSWER);

            HttpResponse<String> first = client.createUnder("key-1");

            JsonObject body = Fixtures.parse(during.get(0).body()).asJsonObject();
            JsonObject documented = Fixtures.object("error-429-duplicate-request.json");
            assertThat(first.statusCode()).isEqualTo(202);
            assertThat(during.get(0).statusCode()).isEqualTo(429);
            assertThat(body.get("error_codes")).isEqualTo(documented.get("error_codes"));
            assertThat(Fixtures.shape(body)).isEqualTo(Fixtures.shape(documented));
            assertThat(simulator.payments()).hasSize(1);
        }
    }

    @Test
    void keys_of_two_accounts_do_not_meet() throws IOException {
        String one = "sk_sbox_" + "a".repeat(27);
        String two = "sk_sbox_" + "b".repeat(27);
        SimulatorOptions options =
                SimulatorOptions.defaults().withSecretKey(one).withSecretKey(two);
        try (Simulator shared = Simulator.start(options)) {
            for (String key : List.of(one, two)) {
                Http.post(
                        shared.url(),
                        "/payments",
                        Fixtures.text("payment-request.json"),
                        "Authorization",
                        "Bearer " + key,
                        "Cko-Idempotency-Key",
                        "key-1");
            }

            assertThat(shared.payments()).hasSize(2);
        }
    }

    private HttpResponse<String> repeat() {
        try {
            return client.createUnder("key-1");
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
