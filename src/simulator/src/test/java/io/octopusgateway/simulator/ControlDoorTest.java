package io.octopusgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import io.octopusgateway.simulator.switches.Switch;
import io.octopusgateway.simulator.switches.Switches;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator from outside. */
final class ControlDoorTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void every_switch_is_shown_and_can_be_turned_and_turned_back() throws IOException {
        for (Switch one : Switches.all()) {
            String other = one.settings().get(1).wireName();
            assertThat(put("/switches", "{\"" + one.name() + "\":\"" + other + "\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        JsonObject turned = shown("/switches");
        JsonObject back = Fixtures.parse(send("DELETE", "/switches", "").body()).asJsonObject();

        assertThat(Switches.all()).allSatisfy(one -> {
            assertThat(turned.getString(one.name()))
                    .isEqualTo(one.settings().get(1).wireName());
            assertThat(back.getString(one.name())).isEqualTo(one.likely().wireName());
        });
    }

    @Test
    void a_fault_or_a_whole_scenario_can_be_planned_and_cleared() throws IOException {
        int planned = post("/faults", "{\"on\":\"start\",\"at\":1,\"fault\":\"answer-500\"}")
                .statusCode();
        int failing = client.createUnder("a").statusCode();
        post("/scenario", "{\"faults\":[{\"on\":\"start\",\"fault\":\"answer-502\"}]}");
        int standing = client.createUnder("b").statusCode();
        send("DELETE", "/faults", "");

        assertThat(planned).isEqualTo(204);
        assertThat(failing).isEqualTo(500);
        assertThat(standing).isEqualTo(502);
        assertThat(client.createUnder("c").statusCode()).isEqualTo(202);
    }

    @Test
    void a_payment_can_be_approved_and_heard_of() throws IOException {
        post("/webhooks", "{\"url\":\"" + receiver.url() + "\",\"key\":\"k\"}");
        String id = client.payId();

        int approved = post("/phone", "{\"payment\":\"" + id + "\",\"act\":\"approve\"}")
                .statusCode();
        int late = post("/phone", "{\"payment\":\"" + id + "\",\"act\":\"cancel\"}")
                .statusCode();
        post("/quiet", "{}");

        assertThat(approved).isEqualTo(204);
        assertThat(late).isEqualTo(409);
        assertThat(receiver.received()).hasSize(3);
        assertThat(shown("/payments").getJsonArray("payments").getJsonObject(0).getString("status"))
                .isEqualTo("CAPTURED");
        JsonObject last = shown("/events").getJsonArray("events").getJsonObject(2);
        assertThat(last.getString("type")).isEqualTo("payment_captured");
        assertThat(last.getJsonArray("statuses").getInt(0)).isEqualTo(200);
        assertThat(shown("/calls").getJsonArray("calls").getJsonObject(0).getString("path"))
                .isEqualTo("/payments");
        assertThat(post("/deliveries", "{\"event\":\"" + last.getString("id") + "\"}")
                        .body())
                .contains("200");
    }

    @Test
    void the_clock_can_be_turned() throws IOException {
        String id = client.payId();
        Instant before = simulator.clock().instant();

        post("/clock", "{\"advance\":\"PT10M\"}");

        assertThat(Instant.parse(shown("/clock").getString("now"))).isAfter(before);
        assertThat(simulator.payment(id).status()).isEqualTo(Status.EXPIRED);
        assertThat(post("/clock", "{\"advance\":\"soon\"}").body()).contains("PT10M");
    }

    @Test
    void webhooks_can_be_held_and_strangers_can_pay() throws IOException {
        simulator.addWebhook(receiver.url(), "k");
        post("/webhook-mode", "{\"webhooks\":\"hold\"}");

        post("/strangers", "{\"source\":\"card\",\"reference\":\"r-1\",\"amount\":500}");
        simulator.quiesce();
        int held = receiver.received().size();
        post("/webhook-mode", "{\"webhooks\":\"normal\"}");
        simulator.quiesce();

        assertThat(held).isZero();
        assertThat(receiver.received()).hasSize(1);
        assertThat(simulator.payments().get(0).reference()).isEqualTo("r-1");
    }

    @Test
    void what_makes_no_sense_is_refused_with_a_reason() throws IOException {
        assertThat(put("/switches", "{\"events.envelope\":\"none\"}").body()).contains("as-documented");
        assertThat(post("/faults", "{\"on\":\"start\"}").body()).contains("fault: is missing");
        assertThat(post("/phone", "{\"payment\":\"pay_x\",\"act\":\"approve\"}").statusCode())
                .isEqualTo(409);
        assertThat(post("/nothing", "{}").statusCode()).isEqualTo(404);
        assertThat(post("/clock", "nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void a_web_page_and_a_bent_name_are_turned_away() throws IOException {
        HttpResponse<String> page =
                Http.post(simulator.url(), "/simulator/quiet", "{}", "Origin", "https://elsewhere.example");
        String bent;
        try (RawClient raw =
                RawClient.sendsTo("evil.example", simulator.url(), "POST /simulator/quiet HTTP/1.1", "{}", 20_000)) {
            bent = raw.head();
        }

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(bent).contains(" 403 ");
    }

    private JsonObject shown(String path) throws IOException {
        return Fixtures.parse(send("GET", path, "").body()).asJsonObject();
    }

    private HttpResponse<String> put(String path, String body) throws IOException {
        return send("PUT", path, body);
    }

    private HttpResponse<String> post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        return Http.send(simulator.url(), method, "/simulator" + path, body);
    }
}
