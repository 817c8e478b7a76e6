package io.octopusgateway.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Receiver;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.switches.Events;
import io.octopusgateway.simulator.switches.Lives;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events, as the switches have them. */
final class EventSwitchesTest {
    private static final String KEY = "wh-sig-8uP%k2Lq*Tz";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void every_event_can_come_in_the_older_envelope() throws IOException {
        simulator.set(Events.Envelope.OLDER);

        simulator.phone(client.payId()).decline("20001");

        assertThat(bodies()).allMatch(body -> body.containsKey("source") && body.containsKey("timestamp"));
        assertThat(bodies()).noneMatch(body -> body.containsKey("created_on"));
    }

    @Test
    void every_event_can_come_in_the_newer_envelope() throws IOException {
        simulator.set(Events.Envelope.NEWER);

        simulator.phone(client.payId()).approve();

        assertThat(bodies()).hasSize(3).allMatch(body -> body.containsKey("created_on"));
        assertThat(bodies()).noneMatch(body -> body.containsKey("source") || body.containsKey("timestamp"));
    }

    @Test
    void the_time_can_be_in_either_member_or_in_both() throws IOException {
        simulator.set(Events.TimeMember.CREATED_ON);
        client.pay();
        simulator.set(Events.TimeMember.TIMESTAMP);
        client.pay();
        simulator.set(Events.TimeMember.BOTH);
        client.pay();

        assertThat(bodies())
                .extracting(body -> body.containsKey("created_on"), body -> body.containsKey("timestamp"))
                .containsExactly(tuple(true, false), tuple(false, true), tuple(true, true));
    }

    @Test
    void pending_events_need_not_be_raised() throws IOException {
        simulator.set(Events.Pending.NOT_RAISED, Events.CapturePending.NOT_RAISED);

        List<WebhookEvent> raised = simulator.phone(client.payId()).approve();

        assertThat(types()).containsExactly("payment_captured");
        assertThat(raised).hasSize(1);
    }

    @Test
    void an_approval_can_be_told_too_and_reads_as_documented() throws IOException {
        simulator.set(Events.Approved.RAISED);

        simulator.phone(client.payId()).approvePending();

        assertThat(types()).containsExactly("payment_pending", "payment_approved", "payment_capture_pending");
        JsonObject documented = Fixtures.object("webhook-payment_approved.json");
        assertThat(Fixtures.shape(bodies().get(1))).containsAll(Fixtures.shape(documented));
        assertThat(bodies().get(1)
                        .getJsonObject("data")
                        .getJsonObject("balances")
                        .getInt("total_authorized"))
                .isEqualTo(12850);
    }

    @Test
    void a_decline_can_carry_what_only_cards_have() throws IOException {
        simulator.set(Events.DeclineMembers.CARD_LIKE);

        simulator.phone(client.payId()).decline("20001");

        JsonObject data = bodies().get(1).getJsonObject("data");
        assertThat(data).containsKeys("3ds", "eci", "payment_ip", "auth_code");
        assertThat(data.getJsonObject("source").getString("type")).isEqualTo("octopus");
    }

    @Test
    void response_codes_of_digits_can_be_numbers() throws IOException {
        simulator.set(Events.ResponseCode.NUMBER);

        simulator.phone(client.payId()).decline("20001");
        simulator.phone(client.payId()).decline("200P1");

        assertThat(bodies().get(1).getJsonObject("data").getInt("response_code"))
                .isEqualTo(20001);
        assertThat(bodies().get(3).getJsonObject("data").getString("response_code"))
                .isEqualTo("200P1");
    }

    @Test
    void the_shoppers_no_has_several_possible_names() throws IOException {
        simulator.set(Lives.Cancellation.CANCELLED);
        simulator.phone(client.payId()).cancel();
        simulator.set(Lives.Cancellation.VOIDED);
        simulator.phone(client.payId()).cancel();
        simulator.set(Lives.Cancellation.DECLINED);
        String declined = client.payId();
        simulator.phone(declined).cancel();

        assertThat(types()).contains("payment_cancelled", "payment_voided", "payment_declined");
        assertThat(simulator.payment(declined).status()).isEqualTo(Status.DECLINED);
        assertThat(simulator.payment(declined).outcome().responseCode()).isEqualTo("20017");
    }

    @Test
    void an_expiry_can_be_silent_or_a_decline() throws IOException {
        simulator.set(Lives.Expiry.EXPIRED_IN_SILENCE);
        String silent = client.payId();
        List<WebhookEvent> events = simulator.phone(silent).expire();
        simulator.set(Lives.Expiry.DECLINED);
        String declined = client.payId();
        simulator.phone(declined).expire();

        assertThat(events).isEmpty();
        assertThat(simulator.payment(silent).status()).isEqualTo(Status.EXPIRED);
        assertThat(client.details(declined).getString("status")).isEqualTo("Declined");
        assertThat(types()).doesNotContain("payment_expired").endsWith("payment_declined");
    }

    @Test
    void the_unpaid_show_their_action_in_the_event_only_everywhere_or_nowhere() throws IOException {
        String id = client.payId();
        simulator.phone(id).expire();
        int likely = client.details(id).getJsonArray("actions").size();
        simulator.set(Lives.ActionOfTheUnpaid.IN_EVENT_AND_READS);
        int everywhere = client.details(id).getJsonArray("actions").size();
        simulator.set(Lives.ActionOfTheUnpaid.NOWHERE);
        simulator.phone(client.payId()).cancel();

        assertThat(likely).isZero();
        assertThat(everywhere).isEqualTo(1);
        assertThat(bodies().get(1).getJsonObject("data")).containsKey("action_id");
        assertThat(bodies().get(3).getJsonObject("data")).doesNotContainKey("action_id");
    }

    @Test
    void an_event_sent_again_can_have_a_new_id() throws IOException {
        simulator.addWebhook(receiver.url(), KEY);
        client.pay();
        simulator.quiesce();
        simulator.set(Events.ResentId.NEW);

        simulator.deliver(simulator.events().get(0).id());

        List<String> sent = receiver.received().stream()
                .map(request -> request.content().text())
                .toList();
        String first = Fixtures.parse(sent.get(0)).asJsonObject().getString("id");
        String second = Fixtures.parse(sent.get(1)).asJsonObject().getString("id");
        assertThat(second).isNotEqualTo(first);
        assertThat(sent.get(1)).isEqualTo(sent.get(0).replace(first, second));
    }

    @Test
    void signatures_can_be_in_capitals() throws IOException {
        simulator.set(Events.SignatureCase.UPPER);
        simulator.addWebhook(receiver.url(), KEY);

        client.pay();
        simulator.quiesce();

        Request webhook = receiver.received().get(0);
        assertThat(webhook.header("cko-signature"))
                .contains(Signature.of(webhook.body(), KEY).toUpperCase(Locale.ROOT));
    }

    private List<JsonObject> bodies() {
        return simulator.events().stream()
                .map(event -> Fixtures.parse(event.body()).asJsonObject())
                .toList();
    }

    private List<String> types() {
        return simulator.events().stream().map(WebhookEvent::type).toList();
    }
}
