package io.octopusgateway.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.switches.Lives;
import io.octopusgateway.simulator.switches.Reads;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads and ways back, as the switches have them. */
final class ReadSwitchesTest {
    private static final String LIST = "/payments?reference=HKSHOP-2026-000481";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void reading_can_tell_the_addresses_again_or_nothing_of_them() throws IOException {
        String id = client.payId();

        simulator.set(Reads.Processing.ADDRESSES_AGAIN);
        JsonObject again = client.details(id).getJsonObject("processing");
        simulator.set(Reads.Processing.ABSENT);

        assertThat(again).containsKeys("partner_payment_id", "landing_url", "token");
        assertThat(client.details(id)).doesNotContainKey("processing");
    }

    @Test
    void a_capture_can_come_with_its_authorization_newest_first() throws IOException {
        simulator.set(Reads.Actions.AUTHORIZATION_AND_CAPTURE);
        String id = client.payId();
        simulator.phone(id).approve();

        List<String> types = client.details(id).getJsonArray("actions").getValuesAs(JsonObject.class).stream()
                .map(action -> action.getString("type"))
                .toList();
        String listed = client.get("/payments/" + id + "/actions").body();

        assertThat(types).containsExactly("Capture", "Authorization");
        assertThat(Fixtures.parse(listed).asJsonArray()).hasSize(2);
    }

    @Test
    void the_list_can_lag_by_the_simulators_clock() throws IOException {
        simulator.set(Reads.ListLag.THIRTY_SECONDS);
        String id = client.payId();

        int early = listed();
        simulator.clock().advance(Duration.ofSeconds(30));

        assertThat(early).isZero();
        assertThat(listed()).isEqualTo(1);
        assertThat(client.get("/payments/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void the_list_can_lag_by_two_lists() throws IOException {
        simulator.set(Reads.ListLag.TWO_LISTS);
        client.pay();

        assertThat(List.of(listed(), listed(), listed())).containsExactly(0, 0, 1);
    }

    @Test
    void the_list_can_ignore_the_reference() throws IOException {
        client.pay();
        simulator.strangers().octopusPayment("somebody-elses", 100);

        int heeded = listed();
        simulator.set(Reads.ListFilter.IGNORED);

        assertThat(heeded).isEqualTo(1);
        assertThat(listed()).isEqualTo(2);
    }

    @Test
    void the_list_can_come_one_by_one() throws IOException {
        client.pay();
        client.pay();
        simulator.set(Reads.ListPage.ONE);

        JsonObject page = Fixtures.parse(client.get(LIST + "&limit=100").body()).asJsonObject();

        assertThat(page.getJsonArray("data")).hasSize(1);
        assertThat(page.getInt("limit")).isEqualTo(1);
        assertThat(page.getInt("total_count")).isEqualTo(2);
    }

    @Test
    void statuses_have_several_possible_words() throws IOException {
        String id = client.payId();
        simulator.phone(id).approvePending();
        String likely = word(id);
        simulator.set(Lives.Words.AUTHORIZED_THEN_CAPTURED);
        String authorized = word(id);
        simulator.set(Lives.Words.UNHEARD_OF_THEN_CAPTURED);
        String unheardOf = word(id);
        simulator.set(Lives.Words.PENDING_THEN_PAID);
        simulator.phone(id).capture();

        assertThat(List.of(likely, authorized, unheardOf, word(id)))
                .containsExactly("Pending", "Authorized", "Capture Processing", "Paid");
    }

    @Test
    void the_way_back_can_carry_a_session_that_names_the_payment() throws IOException {
        simulator.set(Lives.SessionId.APPENDED);
        SimulatedPayment payment = simulator.payment(client.payId());
        simulator.phone(payment.id()).approve();

        String back = location("/oos/payment/?token=" + payment.token());

        assertThat(back).startsWith(payment.successUrl().toString()).contains("cko-session-id=" + payment.sessionId());
        assertThat(client.details(payment.sessionId()).getString("id")).isEqualTo(payment.id());
    }

    @Test
    void the_way_back_can_lead_through_the_provider() throws IOException {
        simulator.set(Lives.WayBack.THROUGH_PROVIDER);
        SimulatedPayment payment = simulator.payment(client.payId());
        simulator.phone(payment.id()).cancel();

        String stop = location("/oos/payment/?token=" + payment.token());

        assertThat(stop).startsWith("/sessions/sid_");
        assertThat(location(stop)).isEqualTo(payment.failureUrl().toString());
    }

    private int listed() throws IOException {
        HttpResponse<String> list = client.get(LIST);
        return Fixtures.parse(list.body()).asJsonObject().getJsonArray("data").size();
    }

    private String word(String id) throws IOException {
        return client.details(id).getString("status");
    }

    private String location(String path) throws IOException {
        return Http.get(simulator.url(), path).headers().firstValue("Location").orElseThrow();
    }
}
