package io.octopusgateway.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Receiver;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.ledger.WebhookEvent.Delivery;
import io.octopusgateway.simulator.ledger.WebhookEvent.State;
import io.octopusgateway.simulator.phone.Phone;
import io.octopusgateway.simulator.web.Manner;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What targets are told, when, and how often. */
final class WebhooksTest {
    private static final String KEY = "wh-sig-8uP%k2Lq*Tz";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withRealTime(InstantSource.fixed(Instant.parse("2026-11-22T03:15:07.123456700Z"))));
    private final ProviderClient client = new ProviderClient(simulator);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pending, webhook-payment_pending.json",
        "approvePending, webhook-payment_capture_pending.json",
        "approve, webhook-payment_captured.json",
        "captureDeclined, webhook-payment_capture_declined.json",
        "decline, webhook-payment_declined.json",
        "cancel, webhook-payment_canceled.json",
        "expire, webhook-payment_expired.json"
    })
    void every_event_reads_as_documented(String act, String fixture) throws IOException {
        String id = client.payId();

        perform(act, simulator.phone(id));

        WebhookEvent last = simulator.events().get(simulator.events().size() - 1);
        JsonObject documented = Fixtures.object(fixture);
        JsonObject body = Fixtures.parse(last.body()).asJsonObject();
        assertThat(last.type()).isEqualTo(documented.getString("type"));
        assertThat(body.get("type")).isEqualTo(documented.get("type"));
        assertThat(body.get("version")).isEqualTo(documented.get("version"));
        assertThat(Fixtures.shape(body)).isEqualTo(Fixtures.shape(documented));
        assertThat(body.getJsonObject("data").get("metadata"))
                .isEqualTo(documented.getJsonObject("data").get("metadata"));
    }

    @Test
    void a_webhook_carries_the_signature_of_its_very_bytes_and_the_fixed_authorization() throws IOException {
        simulator.addWebhook(receiver.url(), KEY, "static-value");

        client.pay();
        simulator.quiesce();

        Request webhook = receiver.received().get(0);
        assertThat(webhook.header("cko-signature")).contains(Signature.of(webhook.body(), KEY));
        assertThat(webhook.header("authorization")).contains("static-value");
        assertThat(webhook.body()).isEqualTo(simulator.events().get(0).bytes());
    }

    @Test
    void a_quick_target_hears_of_a_payment_in_order() throws IOException {
        simulator.addWebhook(receiver.url(), KEY);

        simulator.phone(client.payId()).approve();
        simulator.quiesce();

        assertThat(receiver.received())
                .extracting(request ->
                        Fixtures.parse(request.content().text()).asJsonObject().getString("type"))
                .containsExactly("payment_pending", "payment_capture_pending", "payment_captured");
        assertThat(simulator.events()).allMatch(WebhookEvent::acknowledged);
    }

    @Test
    void an_unheard_webhook_is_repeated_eight_times_on_the_documented_schedule() throws IOException {
        List<Duration> schedule = Stream.of("PT5M", "PT10M", "PT15M", "PT30M", "PT1H", "PT4H", "PT12H", "PT12H")
                .map(Duration::parse)
                .toList();
        receiver.answer(503);
        simulator.addWebhook(receiver.url(), KEY);
        simulator.faults().webhooks(WebhookMode.NORMAL);
        String id = payAndSettle();

        for (int retry = 0; retry < schedule.size(); retry++) {
            simulator.clock().advance(schedule.get(retry).minusSeconds(1));
            simulator.quiesce();
            int early = attempts(id).size();
            simulator.clock().advance(Duration.ofSeconds(1));
            simulator.quiesce();

            assertThat(early).isEqualTo(retry + 1);
            assertThat(attempts(id)).hasSize(retry + 2);
        }
        simulator.clock().advance(Duration.ofDays(3));
        simulator.quiesce();
        assertThat(attempts(id)).hasSize(9);
        assertThat(delivery(id).state()).isEqualTo(State.GIVEN_UP);
    }

    @Test
    void a_success_ends_the_retries() throws IOException {
        receiver.answer(500);
        simulator.addWebhook(receiver.url(), KEY);
        String id = payAndSettle();

        receiver.answer(204);
        simulator.clock().advance(Duration.ofMinutes(5));
        simulator.quiesce();
        simulator.clock().advance(Duration.ofDays(2));
        simulator.quiesce();

        assertThat(attempts(id)).containsExactly(500, 204);
        assertThat(delivery(id).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_redirect_is_no_acknowledgement() throws IOException {
        receiver.answer(302);
        simulator.addWebhook(receiver.url(), KEY);

        String id = payAndSettle();

        assertThat(attempts(id)).containsExactly(302);
        assertThat(delivery(id).state()).isEqualTo(State.WAITING);
    }

    @Test
    void silence_is_no_acknowledgement() throws IOException {
        receiver.answer(request -> Reply.empty(200).travelling(Manner.HANG));
        SimulatorOptions impatient = SimulatorOptions.defaults().withWebhookTimeout(Duration.ofMillis(300));
        try (Simulator other = Simulator.start(impatient.withWebhook(receiver.url(), KEY))) {
            new ProviderClient(other).pay();
            other.quiesce();

            Delivery delivery = other.events().get(0).deliveries().get(0);
            assertThat(delivery.statuses()).containsExactly(0);
            assertThat(delivery.state()).isEqualTo(State.WAITING);
        }
    }

    @Test
    void a_webhook_can_be_delivered_again_by_hand() throws IOException {
        simulator.addWebhook(receiver.url(), KEY);
        String id = payAndSettle();
        String eventId = simulator.events().get(0).id();

        receiver.answer(409);
        int status = simulator.deliver(eventId);

        assertThat(status).isEqualTo(409);
        assertThat(attempts(id)).containsExactly(200, 409);
        assertThat(delivery(id).state()).isEqualTo(State.DELIVERED);
        assertThat(receiver.received().get(1).body())
                .isEqualTo(receiver.received().get(0).body());
    }

    @Test
    void with_webhooks_off_events_are_recorded_and_nobody_is_told() throws IOException {
        simulator.addWebhook(receiver.url(), KEY);
        simulator.faults().webhooks(WebhookMode.NONE);

        simulator.phone(client.payId()).approve();
        simulator.faults().webhooks(WebhookMode.NORMAL);
        simulator.quiesce();

        assertThat(simulator.events())
                .extracting(WebhookEvent::type)
                .containsExactly("payment_pending", "payment_capture_pending", "payment_captured");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void held_webhooks_go_out_when_released() throws IOException {
        simulator.addWebhook(receiver.url(), KEY);
        simulator.faults().webhooks(WebhookMode.HOLD);

        simulator.phone(client.payId()).approve();
        simulator.quiesce();
        int held = receiver.received().size();
        simulator.faults().releaseWebhooks();
        simulator.quiesce();

        assertThat(held).isZero();
        assertThat(receiver.received()).hasSize(3);
    }

    @Test
    void the_pending_webhook_can_arrive_before_the_answer() throws IOException {
        simulator.addWebhook(receiver.url(), KEY);
        simulator.faults().webhooks(WebhookMode.BEFORE_ANSWER);

        client.pay();

        assertThat(simulator.events()).allMatch(WebhookEvent::acknowledged).hasSize(1);
    }

    @Test
    void the_capture_can_arrive_before_the_answer() throws IOException {
        simulator.addWebhook(receiver.url(), KEY);
        simulator.faults().webhooks(WebhookMode.CAPTURED_BEFORE_ANSWER);

        String id = client.payId();

        assertThat(simulator.events()).allMatch(WebhookEvent::acknowledged).hasSize(3);
        assertThat(simulator.payment(id).status()).isEqualTo(Status.CAPTURED);
    }

    @Test
    void a_payment_nobody_pays_expires_by_the_clock() throws IOException {
        String id = client.payId();

        simulator.clock().advance(Duration.ofMinutes(10).minusSeconds(1));
        Status before = simulator.payment(id).status();
        simulator.clock().advance(Duration.ofSeconds(1));

        assertThat(before).isEqualTo(Status.PENDING);
        assertThat(simulator.payment(id).status()).isEqualTo(Status.EXPIRED);
        assertThat(simulator.events()).extracting(WebhookEvent::type).contains("payment_expired");
    }

    @Test
    void an_approved_payment_does_not_expire() throws IOException {
        String id = client.payId();
        simulator.phone(id).approvePending();

        simulator.clock().advance(Duration.ofHours(1));

        assertThat(simulator.payment(id).status()).isEqualTo(Status.CAPTURE_PENDING);
    }

    @Test
    void a_capture_may_come_after_an_expiry_but_nothing_else_may() throws IOException {
        Phone phone = simulator.phone(client.payId());
        phone.expire();

        assertThatIllegalStateException().isThrownBy(phone::approve);
        assertThatIllegalStateException().isThrownBy(phone::cancel);
        assertThatIllegalStateException().isThrownBy(() -> phone.decline("20001"));
        assertThat(phone.capture()).extracting(WebhookEvent::type).containsExactly("payment_captured");
        assertThatIllegalStateException().isThrownBy(phone::capture);
    }

    private String payAndSettle() throws IOException {
        String id = client.payId();
        simulator.quiesce();
        return id;
    }

    /** How telling the first event of a payment went. */
    private Delivery delivery(String paymentId) {
        return simulator.events().stream()
                .filter(event -> event.paymentId().equals(paymentId))
                .findFirst()
                .orElseThrow()
                .deliveries()
                .get(0);
    }

    private List<Integer> attempts(String paymentId) {
        return delivery(paymentId).statuses();
    }

    private static void perform(String act, Phone phone) {
        switch (act) {
            case "approvePending" -> phone.approvePending();
            case "approve" -> phone.approve();
            case "captureDeclined" -> {
                phone.approvePending();
                phone.decline("20068");
            }
            case "decline" -> phone.decline("200P1");
            case "cancel" -> phone.cancel();
            case "expire" -> phone.expire();
            default -> assertThat(act).isEqualTo("pending");
        }
    }
}
