package io.octopusgateway.host;

import static io.octopusgateway.host.TestReceiver.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.Alert.Severity;
import io.octopusgateway.processing.AlertChannel.Trouble;
import io.octopusgateway.processing.AlertMessage;
import io.octopusgateway.processing.AlertMessage.Line;
import io.octopusgateway.processing.AlertMessage.Stage;
import io.octopusgateway.processing.AlertWriter;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import io.octopusgateway.store.StoreId;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Alerts that are posted. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertWebhookTest {
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final AlertMessage MESSAGE = new AlertMessage(
            "alr_1",
            AlertMessage.Kind.NEWS,
            NOON,
            List.of(new Line(Alert.HOST_GONE, new StoreId("tea"), Stage.BEGAN, NOON, 3, null)));

    private final TestReceiver receiver;

    AlertWebhookTest() throws IOException {
        receiver = TestReceiver.plain();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Optional<Trouble> send(AllowedAddresses allowed) {
        var url = URI.create("http://127.0.0.1:" + receiver.port() + "/alerts");
        var endpoint = new AlertWebhook.Endpoint(url, SecretPair.of(new Secret(CURRENT)), Severity.WARNING);
        try (var webhook = new AlertWebhook(
                endpoint, message -> new AlertWriter.Written("八達通", "text"), allowed, InstantSource.system())) {
            return webhook.send(MESSAGE);
        }
    }

    @Test
    void an_alert_is_signed_as_order_updates_are_and_says_for_programs_what_it_says_in_words() throws Exception {
        assertThat(send(receiver.allowing("127.0.0.1"))).isEmpty();

        new Webhook(CURRENT).verify(receiver.received, new HashMap<>(receiver.headers));
        assertThat(receiver.header("webhook-id")).isEqualTo("alr_1");
        assertThat(receiver.received)
                .isEqualTo(
                        "{\"type\":\"alerts.news\",\"timestamp\":\"2026-11-27T04:00:00Z\",\"data\":{\"subject\":\"八達通\","
                                + "\"text\":\"text\",\"causes\":[{\"alert\":\"HOST_GONE\",\"severity\":\"critical\","
                                + "\"store\":\"tea\",\"stage\":\"began\",\"began\":\"2026-11-27T04:00:00Z\",\"count\":3}]}}");
    }

    @Test
    void an_address_that_may_not_be_called_is_not_called() {
        assertThat(send(new AllowedAddresses(Set.of()))).contains(Trouble.ADDRESS_NOT_ALLOWED);

        assertThat(receiver.calls).hasValue(0);
    }

    @Test
    void another_answer_than_yes_is_a_refusal() {
        receiver.answering(exchange -> exchange.sendResponseHeaders(410, -1));

        assertThat(send(receiver.allowing("127.0.0.1"))).contains(Trouble.REFUSED);
    }
}
