package io.octopusgateway.simulator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Receiver;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who wants to hear of what, what happened, and hearing it again. */
final class WorkflowsApiTest {
    private static final String CHANNEL = "pc_usvaf365gvkucakoq6n54tnvnb";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withRealTime(InstantSource.fixed(Instant.parse("2026-11-22T03:15:07.123456700Z"))));
    private final ProviderClient client = new ProviderClient(simulator);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void a_workflow_is_registered_and_read_as_documented() throws IOException {
        HttpResponse<String> created = post("/workflows", Fixtures.text("workflow-create-request.json"));
        String id = object(created).getString("id");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(shape(created)).isEqualTo(shape("workflow-create-response.json"));
        assertThat(shape(client.get("/workflows/" + id))).isEqualTo(shape("workflow-get-response.json"));
        assertThat(shape(client.get("/workflows"))).isEqualTo(shape("workflow-list-response.json"));
        assertThat(client.get("/workflows/wf_unknown").statusCode()).isEqualTo(404);
        assertThat(Http.get(simulator.url(), "/workflows").statusCode()).isEqualTo(401);
    }

    @Test
    void a_registered_workflow_hears_of_its_channel_with_its_headers_and_signature() throws IOException {
        register(Fixtures.text("workflow-create-request.json"));

        client.create(requestOf(CHANNEL));
        client.create(requestOf("pc_" + "a".repeat(26)));
        simulator.quiesce();

        assertThat(receiver.received()).hasSize(1);
        Request webhook = receiver.received().get(0);
        assertThat(webhook.header("authorization")).contains("b7b2c0de-77aa-4c8e-9f10-3d1a0e5c9a44");
        assertThat(webhook.header("cko-signature").orElse("")).hasSize(64);
    }

    @Test
    void a_workflow_hears_only_of_the_events_it_names_and_nothing_once_inactive() throws IOException {
        String id = register(onlyCaptured());

        simulator.phone(client.payId()).approve();
        simulator.quiesce();
        HttpResponse<String> patched = send("PATCH", "/workflows/" + id, "{\"active\":false}");
        simulator.phone(client.payId()).approve();
        simulator.quiesce();

        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(types()).containsExactly("payment_captured");
    }

    @Test
    void a_removed_workflow_is_gone() throws IOException {
        String id = register(onlyCaptured());

        int removed = send("DELETE", "/workflows/" + id, "").statusCode();

        assertThat(removed).isEqualTo(204);
        assertThat(client.get("/workflows/" + id).statusCode()).isEqualTo(404);
        simulator.phone(client.payId()).approve();
        simulator.quiesce();
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void an_action_is_replaced_added_and_removed() throws IOException {
        String id = register(onlyCaptured());
        String actions = "/workflows/" + id + "/actions";
        String action = object(client.get("/workflows/" + id))
                .getJsonArray("actions")
                .getJsonObject(0)
                .getString("id");
        String elsewhere = "{\"type\":\"webhook\",\"url\":\"" + receiver.origin() + "/elsewhere\"}";

        assertThat(send("PUT", actions + "/" + action, elsewhere).statusCode()).isEqualTo(200);
        simulator.phone(client.payId()).approve();
        simulator.quiesce();

        assertThat(receiver.received()).extracting(Request::path).containsExactly("/elsewhere");
        assertThat(post(actions, elsewhere).statusCode()).isEqualTo(201);
        assertThat(send("DELETE", actions + "/" + action, "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", actions + "/" + action, "").statusCode()).isEqualTo(404);
    }

    @Test
    void a_registration_without_sense_is_refused_with_a_code() throws IOException {
        String fine = Fixtures.text("workflow-create-request.json");

        assertThat(post("/workflows", "{}").body()).contains("workflow_conditions_required");
        assertThat(post("/workflows", "nonsense").body()).contains("request_json_invalid");
        assertThat(post("/workflows", fine.replace("https://gateway", "ftp://gateway"))
                        .body())
                .contains("url_invalid");
        assertThat(post("/workflows", fine.replace("HMACSHA256", "MD5")).body()).contains("signature_invalid");
        assertThat(post("/workflows", fine.replace("\"entity\"", "\"event\"")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void events_of_a_payment_read_as_documented() throws IOException {
        register(onlyCaptured());
        String id = client.payId();
        simulator.phone(id).approve();
        simulator.quiesce();
        WebhookEvent captured = simulator.events().get(2);

        HttpResponse<String> subject = client.get("/workflows/events/subject/" + id);
        HttpResponse<String> event = client.get("/workflows/events/" + captured.id());

        assertThat(shape(subject)).isEqualTo(shape("subject-events-response.json"));
        assertThat(object(subject).getJsonArray("data")).hasSize(3);
        assertThat(shape(event)).isEqualTo(shape("event-get-response.json"));
        assertThat(client.get("/workflows/events/evt_unknown").statusCode()).isEqualTo(404);
        assertThat(client.get("/workflows/events/subject/pay_unknown").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_became_of_an_event_reads_as_documented() throws IOException {
        register(onlyCaptured());
        receiver.answer(503);
        simulator.phone(client.payId()).approve();
        simulator.quiesce();
        receiver.answer(200);
        simulator.clock().advance(Duration.ofMinutes(5));
        simulator.quiesce();
        String event = simulator.events().get(2).id();
        String action = object(client.get("/workflows/events/" + event))
                .getJsonArray("action_invocations")
                .getJsonObject(0)
                .getString("workflow_action_id");

        HttpResponse<String> invocations = client.get("/workflows/events/" + event + "/actions/" + action);

        JsonObject second =
                object(invocations).getJsonArray("action_invocations").getJsonObject(1);
        assertThat(object(invocations).getString("status")).isEqualTo("successful");
        assertThat(second.getBoolean("retry")).isTrue();
        assertThat(second.getBoolean("final")).isTrue();
        assertThat(second.getJsonObject("result_details").getInt("status_code")).isEqualTo(200);
    }

    @Test
    void events_are_told_again_by_id_by_subject_and_by_path() throws IOException {
        register(onlyCaptured());
        String id = client.payId();
        simulator.phone(id).approve();
        simulator.quiesce();
        String event = simulator.events().get(2).id();

        int byEvent = post("/workflows/events/reflow", "{\"events\":[\"" + event + "\"]}")
                .statusCode();
        simulator.quiesce();
        int bySubject = post("/workflows/events/reflow", "{\"subjects\":[\"" + id + "\"]}")
                .statusCode();
        simulator.quiesce();
        int byPath = post("/workflows/events/" + event + "/reflow", "").statusCode();
        simulator.quiesce();
        int unknown =
                post("/workflows/events/reflow", "{\"events\":[\"evt_x\"]}").statusCode();

        assertThat(List.of(byEvent, bySubject, byPath, unknown)).containsExactly(202, 202, 202, 422);
        assertThat(types())
                .containsExactly("payment_captured", "payment_captured", "payment_captured", "payment_captured");
        assertThat(post("/workflows/events/subject/pay_x/reflow", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_reflow_can_be_for_one_workflow_only() throws IOException {
        String id = register(onlyCaptured());
        simulator.addWebhook(receiver.url(), "by-hand");
        simulator.phone(client.payId()).approve();
        simulator.quiesce();
        int before = receiver.received().size();
        String event = simulator.events().get(2).id();

        post("/workflows/events/reflow", "{\"events\":[\"" + event + "\"],\"workflows\":[\"" + id + "\"]}");
        simulator.quiesce();

        assertThat(receiver.received()).hasSize(before + 1);
        assertThat(post("/workflows/events/reflow", "{\"events\":[\"" + event + "\"],\"workflows\":[\"wf_x\"]}")
                        .body())
                .contains("workflow_ids_invalid");
    }

    @Test
    void events_can_be_seen_for_ninety_days() throws IOException {
        String id = client.payId();
        String event = simulator.events().get(0).id();

        simulator.clock().advance(Duration.ofDays(90).minusSeconds(1));
        int before = client.get("/workflows/events/" + event).statusCode();
        simulator.clock().advance(Duration.ofSeconds(1));

        assertThat(before).isEqualTo(200);
        assertThat(client.get("/workflows/events/" + event).statusCode()).isEqualTo(404);
        assertThat(post("/workflows/events/reflow", "{\"events\":[\"" + event + "\"]}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(id).startsWith("pay_");
    }

    @Test
    void a_test_sends_one_sample_of_each_type() throws IOException {
        String id = register(onlyCaptured());

        int sent = post("/workflows/" + id + "/test", "{\"event_types\":[\"payment_captured\",\"payment_expired\"]}")
                .statusCode();
        simulator.quiesce();

        assertThat(sent).isEqualTo(204);
        assertThat(types()).containsExactlyInAnyOrder("payment_captured", "payment_expired");
        assertThat(simulator.payments()).isEmpty();
        assertThat(post("/workflows/" + id + "/test", "{\"event_types\":[\"x\"]}")
                        .body())
                .contains("event_types_invalid");
    }

    @Test
    void event_types_read_as_documented() throws IOException {
        HttpResponse<String> types = client.get("/workflows/event-types");

        assertThat(shape(types)).isEqualTo(shape("event-types-response.json"));
        assertThat(types.body()).contains("\"payment_captured\"");
    }

    private String register(String workflow) throws IOException {
        String here = workflow.replace(
                "https://gateway.example.hk/webhooks/checkout", receiver.url().toString());
        return object(post("/workflows", here)).getString("id");
    }

    private static String onlyCaptured() {
        return """
            {"name":"captures","conditions":[{"type":"event","events":{"gateway":["payment_captured"]}}],
             "actions":[{"type":"webhook","url":"https://gateway.example.hk/webhooks/checkout",
                         "signature":{"method":"HMACSHA256","key":"key-of-the-workflow"}}]}""";
    }

    private static String requestOf(String channel) {
        return Fixtures.text("payment-request-minimal.json")
                .replaceFirst("\\{", "{\"processing_channel_id\":\"" + channel + "\",");
    }

    private HttpResponse<String> post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        return Http.send(simulator.url(), method, path, body, "Authorization", "Bearer " + simulator.secretKey());
    }

    private List<String> types() {
        return receiver.received().stream()
                .map(request ->
                        Fixtures.parse(request.content().text()).asJsonObject().getString("type"))
                .toList();
    }

    private static JsonObject object(HttpResponse<String> response) {
        return Fixtures.parse(response.body()).asJsonObject();
    }

    private static Set<String> shape(HttpResponse<String> response) {
        return Fixtures.shape(Fixtures.parse(response.body()));
    }

    private static Set<String> shape(String fixture) {
        return Fixtures.shape(Fixtures.parse(Fixtures.text(fixture)));
    }
}
