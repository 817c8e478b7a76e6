package io.octopusgateway.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.ledger.SimulatedRefund;
import io.octopusgateway.simulator.ledger.SimulatedRefund.State;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money back, as the provider documents it. */
final class RefundsApiTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);
    private String payment = "";

    @BeforeEach
    void a_payment_is_captured() throws IOException {
        simulator.refunds().hold();
        payment = client.payId();
        simulator.phone(payment).approve();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HttpResponse<String> refund(String body, String... headers) throws IOException {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + simulator.secretKey();
        return Http.post(simulator.url(), "/payments/" + payment + "/refunds", body, all);
    }

    private String refunded(String body) throws IOException {
        return Fixtures.parse(refund(body).body()).asJsonObject().getString("action_id");
    }

    private List<State> states() {
        return simulator.refunds().of(payment).stream()
                .map(SimulatedRefund::state)
                .toList();
    }

    private JsonObject balances() throws IOException {
        return client.details(payment).getJsonObject("balances");
    }

    private JsonArray actions() throws IOException {
        return Fixtures.parse(client.get("/payments/" + payment + "/actions").body())
                .asJsonArray();
    }

    private JsonObject event(String type) {
        WebhookEvent event = simulator.events().stream()
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow();
        return Fixtures.parse(event.body()).asJsonObject();
    }

    @Test
    void a_refund_is_accepted_and_pending_and_listed_first() throws IOException {
        HttpResponse<String> answer = refund(Fixtures.text("refund-request.json"));

        JsonObject accepted = Fixtures.parse(answer.body()).asJsonObject();
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(accepted.keySet())
                .isEqualTo(Fixtures.parse(Fixtures.text("refund-response.json"))
                        .asJsonObject()
                        .keySet());
        assertThat(states()).containsExactly(State.PENDING);
        assertThat(balances().getInt("total_refunded")).isZero();
        assertThat(balances().getInt("available_to_refund")).isEqualTo(8800);
        JsonObject first = actions().getJsonObject(0);
        assertThat(first.getString("type")).isEqualTo("Refund");
        assertThat(first.getString("id")).isEqualTo(accepted.getString("action_id"));
        assertThat(first.getJsonObject("metadata").getString("reason")).isEqualTo("damaged");
    }

    @Test
    void its_events_carry_what_is_documented_and_no_more() throws IOException {
        String action = refunded(Fixtures.text("refund-request.json"));
        simulator.refunds().make(action);
        simulator.refunds().giveBack(action);
        simulator.refunds().decline(refunded("{\"amount\": 100}"));

        for (String type : List.of("refund_pending", "refunded", "refund_declined", "returned")) {
            JsonObject event = event("payment_" + type);
            JsonObject documented = Fixtures.parse(Fixtures.text("webhook-payment_" + type + ".json"))
                    .asJsonObject();
            assertThat(documented.getJsonObject("data").keySet())
                    .as(type)
                    .containsAll(event.getJsonObject("data").keySet());
        }
        assertThat(event("payment_refunded").getJsonObject("data").getString("reference"))
                .isEqualTo("RF-000481-1");
        assertThat(event("payment_refund_pending").getJsonObject("data")).doesNotContainKeys("reference", "metadata");
    }

    @Test
    void without_an_amount_all_that_is_left_is_given_back() throws IOException {
        simulator.refunds().make(refunded("{\"amount\": 2850}"));
        String partly = client.details(payment).getString("status");
        simulator.refunds().make(refunded(""));

        assertThat(partly).isEqualTo("Partially Refunded");
        assertThat(client.details(payment).getString("status")).isEqualTo("Refunded");
        assertThat(balances().getInt("total_refunded")).isEqualTo(12850);
    }

    @ParameterizedTest
    @CsvSource({
        "15, amount_invalid",
        "0, amount_invalid",
        "12860, refund_amount_exceeds_balance",
        "'\"10\"', amount_invalid"
    })
    void an_amount_that_cannot_be_is_refused(String amount, String code) throws IOException {
        HttpResponse<String> answer = refund("{\"amount\": " + amount + "}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(code);
        assertThat(states()).isEmpty();
    }

    @Test
    void nobody_s_and_unpaid_payments_are_not_refunded() throws IOException {
        payment = client.payId();
        int unpaid = refund("{}").statusCode();
        payment = "pay_unknown";

        assertThat(unpaid).isEqualTo(403);
        assertThat(refund("{}").statusCode()).isEqualTo(404);
    }

    @Test
    void a_key_makes_one_refund_and_no_second() throws IOException {
        HttpResponse<String> first = refund("{\"amount\": 100}", "Cko-Idempotency-Key", "k");
        HttpResponse<String> again = refund("{\"amount\": 100}", "Cko-Idempotency-Key", "k");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(states()).hasSize(1);
    }

    @Test
    void faults_of_refunds_meet_refunds_only() throws IOException {
        simulator.faults().onRefunds().next(List.of(Fault.ACCEPT_THEN_502));

        client.payId();
        int status = refund("{\"amount\": 100}").statusCode();

        assertThat(status).isEqualTo(502);
        assertThat(states()).containsExactly(State.PENDING);
    }

    @Test
    void refunds_are_made_by_themselves_a_second_later_unless_one_is_to_be_declined() throws IOException {
        refund("{\"amount\": 100}");
        simulator.refunds().declineNext();
        simulator.refunds().release();

        simulator.clock().advance(Duration.ofSeconds(2));
        refund("{\"amount\": 200}");
        simulator.clock().advance(Duration.ofSeconds(2));

        assertThat(states()).containsExactly(State.DECLINED, State.REFUNDED);
        assertThat(balances().getInt("available_to_refund")).isEqualTo(12650);
    }

    @Test
    void a_refund_of_the_dashboard_has_no_name() throws IOException {
        simulator.refunds().atTheDashboard(payment, 1000);

        assertThat(actions().getJsonObject(0)).doesNotContainKeys("reference", "metadata");
        assertThat(simulator.refunds().of(payment).get(0).isRequested()).isFalse();
    }

    @Test
    void refunds_outlive_the_process(@TempDir Path folder) throws IOException {
        String id;
        try (Simulator first = Simulator.start(SimulatorOptions.defaults().withDataDirectory(folder))) {
            id = new ProviderClient(first).payId();
            first.phone(id).approve();
            first.refunds().hold();
            first.refunds().atTheDashboard(id, 1000);
        }
        try (Simulator second = Simulator.start(SimulatorOptions.defaults().withDataDirectory(folder))) {
            assertThat(second.payment(id).refunds())
                    .singleElement()
                    .satisfies(refund -> assertThat(refund.amount()).isEqualTo(1000));
        }
    }
}
