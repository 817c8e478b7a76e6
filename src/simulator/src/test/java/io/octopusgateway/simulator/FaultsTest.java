package io.octopusgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.provider.Fault;
import jakarta.json.JsonException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything that can go wrong on purpose. */
final class FaultsTest {
    private static final int SHORT_MILLIS = 300;

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withHangBound(Duration.ofSeconds(2)));
    private final ProviderClient client = new ProviderClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void after_a_hanging_answer_a_repeat_finds_the_payment() throws IOException {
        simulator.faults().next(Fault.ACCEPT_THEN_HANG);

        try (RawClient raw = raw(1500)) {
            assertThatThrownBy(raw::readOne).isInstanceOf(SocketTimeoutException.class);
        }

        HttpResponse<String> repeat = client.createUnder("key-1");
        assertThat(repeat.statusCode()).isEqualTo(202);
        assertThat(simulator.payments()).extracting(SimulatedPayment::id).containsExactly(id(repeat));
    }

    @Test
    void a_hanging_answer_ends_at_its_bound() throws IOException {
        simulator.faults().next(Fault.ACCEPT_THEN_HANG);

        try (RawClient raw = raw(20_000)) {
            assertThat(raw.readOne()).isEqualTo(-1);
        }
    }

    @Test
    void after_a_reset_a_repeat_finds_the_payment() throws IOException {
        simulator.faults().next(Fault.ACCEPT_THEN_RESET);

        try (RawClient raw = raw(20_000)) {
            assertThatThrownBy(raw::readOne).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }

        HttpResponse<String> repeat = client.createUnder("key-1");
        assertThat(simulator.payments()).extracting(SimulatedPayment::id).containsExactly(id(repeat));
    }

    @Test
    void after_an_accepted_502_a_repeat_makes_a_second_payment() throws IOException {
        simulator.faults().next(Fault.ACCEPT_THEN_502);

        HttpResponse<String> first = client.createUnder("key-1");
        HttpResponse<String> repeat = client.createUnder("key-1");

        assertThat(first.statusCode()).isEqualTo(502);
        assertThat(first.body()).startsWith("<html>");
        assertThat(first.headers().allValues("Content-Type")).containsExactly("text/html");
        assertThat(repeat.statusCode()).isEqualTo(202);
        assertThat(simulator.payments()).hasSize(2);
    }

    @Test
    void refusing_faults_create_nothing() throws IOException {
        simulator
                .faults()
                .next(
                        Fault.ANSWER_502,
                        Fault.ANSWER_500,
                        Fault.RATE_LIMITED,
                        Fault.DUPLICATE_REQUEST,
                        Fault.UNAUTHORIZED,
                        Fault.FORBIDDEN,
                        Fault.reject422("payee_not_onboarded"));

        assertThat(client.createUnder("key-1").statusCode()).isEqualTo(502);
        assertThat(client.createUnder("key-1").statusCode()).isEqualTo(500);
        HttpResponse<String> limited = client.createUnder("key-1");
        HttpResponse<String> duplicate = client.createUnder("key-1");
        assertThat(client.createUnder("key-1").statusCode()).isEqualTo(401);
        assertThat(client.createUnder("key-1").statusCode()).isEqualTo(403);
        HttpResponse<String> rejected = client.createUnder("key-1");

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.body()).doesNotContain("duplicate_request");
        assertThat(duplicate.statusCode()).isEqualTo(429);
        assertThat(duplicate.body()).contains("duplicate_request");
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejected.body()).contains("[\"payee_not_onboarded\"]");
        assertThat(simulator.payments()).isEmpty();
        assertThat(client.createUnder("key-1").statusCode()).isEqualTo(202);
    }

    @Test
    void garbage_comes_with_a_good_status_and_a_repeat_is_clean() throws IOException {
        simulator.faults().next(Fault.GARBAGE);

        HttpResponse<String> garbage = client.createUnder("key-1");
        HttpResponse<String> repeat = client.createUnder("key-1");

        assertThat(garbage.statusCode()).isEqualTo(202);
        assertThatThrownBy(() -> Fixtures.parse(garbage.body())).isInstanceOf(JsonException.class);
        assertThat(simulator.payments()).extracting(SimulatedPayment::id).containsExactly(id(repeat));
    }

    @Test
    void half_a_body_is_all_that_comes() throws IOException {
        simulator.faults().next(Fault.HALF_BODY);

        try (RawClient raw = raw(20_000)) {
            int announced = contentLength(raw.head());
            assertThat(raw.readMany(announced)).isEqualTo(announced / 2);
        }
        assertThat(simulator.payments()).hasSize(1);
    }

    @Test
    void a_dripping_body_takes_a_second_for_each_byte() throws IOException {
        simulator.faults().next(Fault.DRIP);

        try (RawClient raw = raw(20_000)) {
            raw.head();
            assertThat((char) raw.readOne()).isEqualTo('{');
            raw.waitsAtMost(SHORT_MILLIS);
            assertThatThrownBy(raw::readOne).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void an_endless_body_is_longer_than_anyone_should_read() throws IOException {
        simulator.faults().next(Fault.ENDLESS_BODY);

        try (RawClient raw = raw(20_000)) {
            assertThat(raw.head()).startsWith("HTTP/1.1 202").doesNotContain("Content-Length");
            assertThat(raw.readMany(8_000_000)).isEqualTo(8_000_000);
        }
    }

    @Test
    void a_standing_fault_comes_after_the_queue_and_ends_with_clear() throws IOException {
        simulator.faults().always(Fault.ANSWER_500);
        simulator.faults().next(Fault.NONE);

        assertThat(client.createUnder("a").statusCode()).isEqualTo(202);
        assertThat(client.createUnder("b").statusCode()).isEqualTo(500);
        assertThat(client.createUnder("c").statusCode()).isEqualTo(500);
        simulator.faults().clear();
        assertThat(client.createUnder("d").statusCode()).isEqualTo(202);
    }

    @Test
    void reads_can_fail_while_requests_work() throws IOException {
        String id = client.payId();

        simulator.faults().reads(503);
        int failing = client.get("/payments/" + id).statusCode();
        int listing = client.get("/payments?reference=HKSHOP-2026-000481").statusCode();
        int creating = client.createUnder("key-1").statusCode();
        simulator.faults().reads(200);

        assertThat(failing).isEqualTo(503);
        assertThat(listing).isEqualTo(503);
        assertThat(creating).isEqualTo(202);
        assertThat(client.get("/payments/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void connections_are_refused_by_the_network_and_accepted_again_on_the_same_port() throws IOException {
        URI url = simulator.url();
        String id = client.payId();

        simulator.faults().refuseConnections(true);

        assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort())).isInstanceOf(ConnectException.class);
        assertThatIOException().isThrownBy(() -> client.get("/payments/" + id));
        simulator.faults().refuseConnections(false);
        assertThat(simulator.url()).isEqualTo(url);
        assertThat(client.get("/payments/" + id).statusCode()).isEqualTo(200);
    }

    private RawClient raw(int readTimeoutMillis) throws IOException {
        String head = "POST /payments HTTP/1.1\r\nAuthorization: Bearer " + simulator.secretKey()
                + "\r\nCko-Idempotency-Key: key-1";
        return RawClient.sends(simulator.url(), head, Fixtures.text("payment-request.json"), readTimeoutMillis);
    }

    private static int contentLength(String head) {
        return Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    }

    private static String id(HttpResponse<String> response) {
        return Fixtures.parse(response.body()).asJsonObject().getString("id");
    }
}
