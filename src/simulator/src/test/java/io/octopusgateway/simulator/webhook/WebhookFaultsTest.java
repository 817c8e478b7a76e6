package io.octopusgateway.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Receiver;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Webhooks that go wrong on purpose. */
final class WebhookFaultsTest {
    private static final String KEY = "wh-sig-8uP%k2Lq*Tz";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withRealTime(InstantSource.fixed(Instant.parse("2026-11-22T03:15:07.123456700Z"))));
    private final ProviderClient client = new ProviderClient(simulator);
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void register() {
        simulator.addWebhook(receiver.url(), KEY);
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void what_is_dropped_never_comes() throws IOException {
        payUnder(WebhookFault.DROPPED);

        simulator.clock().advance(Duration.ofDays(3));
        simulator.quiesce();

        assertThat(types()).doesNotContain("payment_pending");
        assertThat(simulator.events()).isNotEmpty();
    }

    @Test
    void what_is_delayed_comes_a_minute_later() throws IOException {
        payUnder(WebhookFault.DELAYED);
        int early = receiver.received().size();

        simulator.clock().advance(Duration.ofMinutes(1));
        simulator.quiesce();

        assertThat(early).isZero();
        assertThat(types()).containsExactly("payment_pending");
    }

    @Test
    void what_is_shuffled_comes_newest_first() throws IOException {
        simulator.faults().onWebhooks().always(WebhookFault.SHUFFLED);
        simulator.phone(client.payId()).approve();

        simulator.clock().advance(Duration.ofMinutes(1));
        simulator.quiesce();

        assertThat(types()).containsExactly("payment_captured", "payment_capture_pending", "payment_pending");
    }

    @Test
    void what_is_doubled_comes_twice_alike() throws IOException {
        payUnder(WebhookFault.DOUBLED);

        assertThat(bodies()).hasSize(2);
        assertThat(bodies().get(0)).isEqualTo(bodies().get(1));
    }

    @Test
    void what_is_contradicted_comes_again_under_its_id_with_another_amount() throws IOException {
        payUnder(WebhookFault.CONTRADICTED);

        JsonObject first = body(0);
        JsonObject second = body(1);
        assertThat(second.getString("id")).isEqualTo(first.getString("id"));
        assertThat(second.getJsonObject("data").getInt("amount")).isEqualTo(112850);
        assertThat(verifies(1)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"TAMPERED_BODY", "TAMPERED_SIGNATURE", "UNSIGNED"})
    void a_forgery_does_not_verify_and_the_retry_does(WebhookFault fault) throws IOException {
        receiver.answer(request -> Reply.empty(401));

        payUnder(fault);
        receiver.answer(200);
        simulator.clock().advance(Duration.ofMinutes(5));
        simulator.quiesce();

        assertThat(verifies(0)).isFalse();
        assertThat(verifies(1)).isTrue();
    }

    @Test
    void two_signatures_come_as_two_values() throws IOException {
        payUnder(WebhookFault.SIGNED_TWICE);

        Request webhook = receiver.received().get(0);
        List<String> signatures =
                List.of(webhook.header("cko-signature").orElse("").split(", ", -1));
        assertThat(signatures).hasSize(2).startsWith(Signature.of(webhook.body(), KEY));
    }

    @Test
    void what_is_encoded_says_so_and_is_signed_as_it_travels() throws IOException {
        payUnder(WebhookFault.ENCODED);

        Request webhook = receiver.received().get(0);
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(webhook.body())).readAllBytes();
        assertThat(webhook.header("content-encoding")).contains("gzip");
        assertThat(verifies(0)).isTrue();
        assertThat(plain).isEqualTo(simulator.events().get(0).bytes());
    }

    @Test
    void what_is_gigantic_verifies_and_is_about_a_megabyte() throws IOException {
        payUnder(WebhookFault.GIGANTIC);

        assertThat(receiver.received().get(0).body().length).isGreaterThan(1_000_000);
        assertThat(verifies(0)).isTrue();
    }

    @Test
    void unknown_members_verify() throws IOException {
        payUnder(WebhookFault.UNKNOWN_MEMBERS);

        assertThat(body(0)).containsKey("never_documented");
        assertThat(body(0).getJsonObject("data")).containsKey("never_documented");
        assertThat(verifies(0)).isTrue();
    }

    @Test
    void an_event_of_an_unknown_type_comes_first() throws IOException {
        payUnder(WebhookFault.UNKNOWN_TYPE);

        assertThat(types()).containsExactly("payment_daydreamed", "payment_pending");
        assertThat(body(0).getString("id")).isNotEqualTo(body(1).getString("id"));
    }

    @Test
    void a_strangers_card_payment_comes_first_with_its_payers_data() throws IOException {
        payUnder(WebhookFault.FOREIGN_CARD);

        assertThat(body(0).getJsonObject("data").getJsonObject("source").getString("type"))
                .isEqualTo("card");
        assertThat(bodies().get(0)).contains("wong@example.hk");
        assertThat(bodies().get(1)).doesNotContain("wong@example.hk");
        assertThat(verifies(0)).isTrue();
    }

    @Test
    void two_stores_on_one_account_both_hear_of_everything_with_their_own_keys() throws IOException {
        try (Receiver other = new Receiver()) {
            simulator.addWebhook(other.url(), "other-key");

            simulator.phone(client.payId()).approve();
            simulator.quiesce();

            Request theirs = other.received().get(0);
            assertThat(other.received()).hasSize(3);
            assertThat(receiver.received()).hasSize(3);
            assertThat(theirs.header("cko-signature")).contains(Signature.of(theirs.body(), "other-key"));
        }
    }

    private void payUnder(WebhookFault fault) throws IOException {
        simulator.faults().onWebhooks().next(List.of(fault));
        client.pay();
        simulator.quiesce();
    }

    private boolean verifies(int index) {
        Request webhook = receiver.received().get(index);
        return webhook.header("cko-signature").equals(Optional.of(Signature.of(webhook.body(), KEY)));
    }

    private JsonObject body(int index) {
        return Fixtures.parse(bodies().get(index)).asJsonObject();
    }

    private List<String> bodies() {
        return receiver.received().stream()
                .map(request -> request.content().text())
                .toList();
    }

    private List<String> types() {
        return bodies().stream()
                .map(body -> Fixtures.parse(body).asJsonObject().getString("type"))
                .toList();
    }
}
