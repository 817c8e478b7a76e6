package io.octopusgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.simulator.web.Reply;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that come and are wrong, and payments of others. */
final class AnswerFaultsTest {
    private static final String LIST = "/payments?reference=HKSHOP-2026-000481";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void an_answer_to_a_start_can_lie_and_the_repeat_is_true() throws IOException {
        simulator.faults().next(Fault.WRONG_AMOUNT, Fault.NONE);

        JsonObject lie = body(client.createUnder("k"));
        JsonObject truth = body(client.createUnder("k"));

        assertThat(lie.getInt("amount")).isNotEqualTo(12850);
        assertThat(truth.containsKey("amount")).isFalse();
        assertThat(lie.getString("id")).isEqualTo(truth.getString("id"));
    }

    @Test
    void reads_and_lists_can_lie_about_amount_currency_reference_status_and_payment() throws IOException {
        String id = client.payId();

        simulator
                .faults()
                .onReads()
                .next(List.of(
                        Fault.WRONG_AMOUNT,
                        Fault.WRONG_CURRENCY,
                        Fault.WRONG_REFERENCE,
                        Fault.WRONG_STATUS,
                        Fault.WRONG_PAYMENT,
                        Fault.WRONG_AMOUNT));

        assertThat(client.details(id).getInt("amount")).isEqualTo(12860);
        assertThat(client.details(id).getString("currency")).isEqualTo("USD");
        assertThat(client.details(id).getString("reference")).isEqualTo("not-yours");
        assertThat(client.details(id).getString("status")).isEqualTo("Pondered");
        assertThat(client.details(id).getString("id")).isNotEqualTo(id);
        assertThat(listed(0).getInt("amount")).isEqualTo(12860);
        assertThat(client.details(id).getInt("amount")).isEqualTo(12850);
    }

    @Test
    void an_answer_can_lack_its_id_or_every_address_or_name_a_strangers() throws IOException {
        simulator.faults().next(Fault.MISSING_ID, Fault.MISSING_URL, Fault.FOREIGN_URL);

        assertThat(client.pay()).doesNotContainKey("id").containsKey("processing");
        assertThat(client.pay()).doesNotContainKey("processing");
        assertThat(client.pay().getJsonObject("processing").getString("landing_url"))
                .startsWith("https://phisher.example/");
    }

    @Test
    void an_answer_can_have_members_twice_or_unheard_of() throws IOException {
        simulator.faults().next(Fault.DUPLICATE_MEMBERS, Fault.UNKNOWN_MEMBERS);

        String twice = client.createUnder("a").body();
        JsonObject unheardOf = body(client.createUnder("b"));

        assertThat(twice.split("\"id\":", -1)).hasSize(3);
        assertThat(unheardOf).containsKey("never_documented");
    }

    @Test
    void a_redirect_leads_nowhere_and_creates_nothing() throws IOException {
        simulator.faults().next(Fault.REDIRECT);

        HttpResponse<String> answer = client.createUnder("k");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("http://127.0.0.1:1/payments");
        assertThat(simulator.payments()).isEmpty();
    }

    @Test
    void too_many_calls_can_name_the_time_to_wait() throws IOException {
        simulator.faults().next(Fault.rateLimited(Duration.ofSeconds(30)), Fault.RATE_LIMITED);

        assertThat(client.createUnder("k").headers().firstValue("Retry-After")).contains("30");
        assertThat(client.createUnder("k").headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void a_late_answer_does_not_hold_up_others() throws IOException, InterruptedException {
        CountDownLatch accepted = new CountDownLatch(1);
        simulator.faults().next(Fault.latency(Duration.ofMinutes(5)));
        try (Receiver receiver = new Receiver()) {
            receiver.answer(webhook -> {
                accepted.countDown();
                return Reply.empty(200);
            });
            simulator.addWebhook(receiver.url(), "key");
            CompletableFuture<Integer> late = CompletableFuture.supplyAsync(() -> statusUnder("late"));

            assertThat(accepted.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(statusUnder("quick")).isEqualTo(202);
            assertThat(late).isNotDone();
        }
    }

    @Test
    void a_delayed_answer_is_whole() throws IOException {
        simulator.faults().next(Fault.latency(Duration.ofMillis(20)));

        assertThat(client.pay().getString("status")).isEqualTo("Pending");
    }

    @Test
    void faults_can_be_numbered() throws IOException {
        simulator.faults().onStarts().at(2, Fault.ANSWER_500);

        assertThat(client.createUnder("a").statusCode()).isEqualTo(202);
        assertThat(client.createUnder("b").statusCode()).isEqualTo(500);
        assertThat(client.createUnder("c").statusCode()).isEqualTo(202);
    }

    @Test
    void a_strangers_card_payment_shares_the_reference_and_carries_its_payer() throws IOException {
        simulator.faults().next(Fault.FOREIGN_CARD);

        String id = client.payId();

        assertThat(listed(0).getJsonObject("source").getString("type")).isEqualTo("card");
        assertThat(listed(0).getString("status")).isEqualTo("Captured");
        assertThat(listed(1).getString("id")).isEqualTo(id);
        assertThat(simulator.events().get(1).body()).contains("\"last_4\":\"4242\"", "wong@example.hk");
    }

    @Test
    void another_stores_octopus_payment_shares_the_reference() throws IOException {
        simulator.faults().next(Fault.FOREIGN_OCTOPUS);

        client.pay();

        assertThat(simulator.payments()).extracting(SimulatedPayment::reference).containsOnly("HKSHOP-2026-000481");
        assertThat(listed(0).getJsonObject("source").getString("type")).isEqualTo("octopus");
        assertThat(listed(0).getJsonObject("metadata")).containsOnlyKeys("till");
    }

    private int statusUnder(String key) {
        try {
            return client.createUnder(key).statusCode();
        } catch (IOException closedAtTheEnd) {
            return 0;
        }
    }

    private JsonObject listed(int index) throws IOException {
        return body(client.get(LIST)).getJsonArray("data").getJsonObject(index);
    }

    private static JsonObject body(HttpResponse<String> response) {
        return Fixtures.parse(response.body()).asJsonObject();
    }
}
