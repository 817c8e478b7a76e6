package io.octopusgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a simulator still knows when it is started again. */
final class PersistenceTest {
    @Test
    void payments_answers_and_events_survive_a_restart(@TempDir Path directory) throws IOException {
        SimulatorOptions options = kept(directory);
        String id;
        HttpResponse<String> first;
        try (Simulator before = Simulator.start(options)) {
            first = new ProviderClient(before).createUnder("key-1");
            id = Fixtures.parse(first.body()).asJsonObject().getString("id");
            before.phone(id).decline("200P1");
            before.clock().advance(Duration.ofHours(2));
            new ProviderClient(before).pay();
        }

        try (Simulator after = Simulator.start(options)) {
            HttpResponse<String> repeat = new ProviderClient(after).createUnder("key-1");

            assertThat(repeat.body()).isEqualTo(first.body());
            assertThat(after.payments()).hasSize(2);
            assertThat(after.payment(id).status()).isEqualTo(Status.DECLINED);
            assertThat(after.payment(id).outcome().responseSummary()).isEqualTo("Over daily limit");
            assertThat(after.events())
                    .extracting(WebhookEvent::type)
                    .containsExactly("payment_pending", "payment_declined", "payment_pending");
            assertThat(after.clock().offset()).isEqualTo(Duration.ofHours(2));
        }
    }

    @Test
    void an_undelivered_webhook_is_delivered_after_a_restart(@TempDir Path directory) throws IOException {
        SimulatorOptions options = kept(directory);
        try (Receiver receiver = new Receiver()) {
            receiver.answer(503);
            try (Simulator before = Simulator.start(options.withWebhook(receiver.url(), "key"))) {
                new ProviderClient(before).pay();
                before.quiesce();
            }
            receiver.answer(200);

            try (Simulator after = Simulator.start(options.withWebhook(receiver.url(), "key"))) {
                after.clock().advance(Duration.ofMinutes(5));
                after.quiesce();

                assertThat(after.events()).allMatch(WebhookEvent::acknowledged);
                assertThat(receiver.received().get(1).body())
                        .isEqualTo(receiver.received().get(0).body());
            }
        }
    }

    @Test
    void an_open_payment_still_expires_after_a_restart(@TempDir Path directory) throws IOException {
        SimulatorOptions options = kept(directory);
        String id;
        try (Simulator before = Simulator.start(options)) {
            id = new ProviderClient(before).payId();
        }

        try (Simulator after = Simulator.start(options)) {
            after.clock().advance(Duration.ofMinutes(11));

            assertThat(after.payment(id).status()).isEqualTo(Status.EXPIRED);
        }
    }

    @Test
    void the_file_is_whole_at_every_moment_and_holds_no_secret(@TempDir Path directory) throws IOException {
        SimulatorOptions options = kept(directory);
        try (Receiver receiver = new Receiver();
                Simulator simulator = Simulator.start(options.withWebhook(receiver.url(), "signature-key"))) {
            new ProviderClient(simulator).createUnder("key-1");
            simulator.quiesce();

            String text = Files.readString(directory.resolve("simulator.json"));
            assertThat(Fixtures.parse(text).asJsonObject().getJsonArray("payments"))
                    .hasSize(1);
            assertThat(text).doesNotContain(simulator.secretKey(), "signature-key");
            assertThat(simulator.toString() + options).doesNotContain(simulator.secretKey(), "signature-key");
        }
    }

    private static SimulatorOptions kept(Path directory) {
        return SimulatorOptions.defaults()
                .withSecretKey("sk_sbox_" + "a".repeat(27))
                .withDataDirectory(directory);
    }
}
