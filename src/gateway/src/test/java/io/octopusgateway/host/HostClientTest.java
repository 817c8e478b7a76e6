package io.octopusgateway.host;

import static io.octopusgateway.host.TestReceiver.BODY;
import static io.octopusgateway.host.TestReceiver.CURRENT;
import static io.octopusgateway.host.TestReceiver.MESSAGE;
import static io.octopusgateway.host.TestReceiver.PREVIOUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.order.Host.Obstacle;
import io.octopusgateway.store.AllowedAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostClientTest {
    private static final String LOCAL = "http://127.0.0.1";
    private final TestReceiver receiver;

    HostClientTest() throws IOException {
        receiver = TestReceiver.plain();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Delivery deliver() {
        return deliver(Duration.ofSeconds(5));
    }

    private Delivery deliver(Duration timeout) {
        return deliver(timeout, CURRENT);
    }

    private Delivery deliver(Duration timeout, String secret) {
        var receivers = new Receivers(receiver.allowing("127.0.0.1"), InetAddress::getAllByName);
        try (var client = new HostClient(receivers, InstantSource.system(), SSLContext.getDefault(), timeout)) {
            return client.deliver(receiver.store(LOCAL, secret), MESSAGE);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void an_update_arrives_as_it_was_written_down_and_the_official_library_believes_both_secrets()
            throws WebhookVerificationException {
        assertThat(deliver()).isEqualTo(new Delivery.Acknowledged());

        var headers = new HashMap<>(receiver.headers);
        assertThat(receiver.received).isEqualTo(BODY);
        assertThat(receiver.header("webhook-id")).isEqualTo("upd_1");
        assertThat(receiver.header("content-type")).isEqualTo("application/json");
        assertThat(receiver.header("user-agent")).isEqualTo("octopus-gateway");
        assertThat(receiver.header("host")).isEqualTo("127.0.0.1:" + receiver.port());
        assertThat(receiver.header("connection")).isNotEqualTo("Upgrade");
        assertThat(headers).doesNotContainKeys("accept-encoding", "cookie", "authorization", "upgrade", "expect");
        assertThat(receiver.header("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=");
        new Webhook(CURRENT).verify(receiver.received, headers);
        new Webhook(PREVIOUS).verify(receiver.received, headers);
        assertThatThrownBy(() -> new Webhook(CURRENT).verify(receiver.received + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook("whsec_" + "A".repeat(32)).verify(receiver.received, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308, 400, 401, 404, 407, 409, 422, 429, 500, 502, 503})
    void anything_but_a_2xx_is_a_refusal_and_nothing_is_followed_or_repeated(int status) {
        receiver.answering(status, "some words", Map.of("Location", "/elsewhere", "WWW-Authenticate", "Basic"));

        assertThat(deliver()).isEqualTo(new Delivery.Refused(status, Optional.empty()));
        assertThat(receiver.calls).hasValue(1);
    }

    @Test
    void a_host_may_ask_to_be_left_alone() {
        receiver.answering(410, "", Map.of());

        assertThat(deliver()).isEqualTo(new Delivery.Gone());
    }

    @Test
    void a_host_may_ask_for_patience() {
        receiver.answering(503, "", Map.of("Retry-After", "120"));
        assertThat(deliver()).isEqualTo(new Delivery.Refused(503, Optional.of(Duration.ofMinutes(2))));

        receiver.answering(429, "", Map.of("Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT"));
        assertThat(deliver()).isEqualTo(new Delivery.Refused(429, Optional.of(Duration.ofHours(6))));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422})
    void only_the_explicit_body_rejects_and_one_that_has_more_counts_as_delivered(int status) {
        receiver.answering(status, "{\"outcome\":\"REJECTED\",\"reason\":\"NO_STOCK\",\"sequence\":3}", Map.of());
        assertThat(deliver()).isEqualTo(new Delivery.Rejected("NO_STOCK"));

        receiver.answering(status, "{\"outcome\":\"SUPERSEDED\",\"sequence\":4}", Map.of());
        assertThat(deliver()).isEqualTo(new Delivery.Acknowledged());
    }

    @Test
    void a_host_that_does_not_answer_is_not_waited_for() {
        receiver.answering(exchange -> receiver.hang());

        assertThat(deliver(Duration.ofMillis(300))).isEqualTo(new Delivery.Unreachable(Obstacle.TIMED_OUT));
    }

    @Test
    void a_host_whose_answer_does_not_end_in_time_is_not_waited_for() {
        receiver.answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            receiver.hang();
        });

        assertThat(deliver(Duration.ofMillis(400))).isEqualTo(new Delivery.Unreachable(Obstacle.TIMED_OUT));
    }

    @Test
    void a_long_answer_is_cut_off_and_its_status_counts() {
        receiver.answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[8192];
            for (var bytes = 0L; bytes < 1L << 33; bytes += chunk.length) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(deliver()).isEqualTo(new Delivery.Acknowledged());
    }

    @Test
    void a_rejection_too_long_to_be_read_is_none() {
        var least = "{\"outcome\":\"REJECTED\",\"reason\":\"\",\"sequence\":3}";
        var tooLong = least.replace("\"\"", "\"" + "x".repeat(65_537 - least.length()) + "\"");
        receiver.answering(409, tooLong, Map.of());

        assertThat(deliver()).isEqualTo(new Delivery.Refused(409, Optional.empty()));
    }

    @Test
    void an_answer_without_end_in_its_headers_is_broken_off() {
        receiver.answering(204, "", Map.of("X-Long", "x".repeat(10_000)));

        assertThat(deliver()).isEqualTo(new Delivery.Unreachable(Obstacle.BROKEN));
    }

    @Test
    void a_compressed_answer_is_taken_as_it_comes() {
        receiver.answering(422, "not gzip at all", Map.of("Content-Encoding", "gzip"));

        assertThat(deliver()).isEqualTo(new Delivery.Refused(422, Optional.empty()));
    }

    @Test
    void without_a_connection_it_is_tried_again() {
        receiver.stop();

        assertThat(deliver()).isEqualTo(new Delivery.Unreachable(Obstacle.NO_CONNECTION));
    }

    @Test
    void a_proxy_of_the_whole_platform_is_not_asked() {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        System.setProperty("http.nonProxyHosts", "");
        try {
            assertThat(deliver()).isEqualTo(new Delivery.Acknowledged());
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
            System.clearProperty("http.nonProxyHosts");
        }
    }

    @Test
    void an_address_that_is_not_listed_is_not_called() {
        try (var client = new HostClient(new AllowedAddresses(Set.of()), InstantSource.system())) {
            assertThat(client.deliver(receiver.store(LOCAL, CURRENT), MESSAGE))
                    .isEqualTo(new Delivery.Unreachable(Obstacle.MISCONFIGURED));
        }
        assertThat(receiver.calls).hasValue(0);
    }

    @Test
    void a_secret_that_is_none_fails_the_delivery_and_not_the_relay() {
        for (var secret : List.of("no-prefix", "whsec_not base64", "whsec_")) {
            assertThat(deliver(Duration.ofSeconds(5), secret))
                    .isEqualTo(new Delivery.Unreachable(Obstacle.MISCONFIGURED));
        }
        assertThat(receiver.calls).hasValue(0);
    }

    @Test
    void a_store_without_a_receiver_has_nothing_delivered() {
        try (var client = new HostClient(receiver.allowing("127.0.0.1"), InstantSource.system())) {
            assertThat(client.deliver(receiver.store(LOCAL, null), MESSAGE))
                    .isEqualTo(new Delivery.Unreachable(Obstacle.NO_RECEIVER));
        }
    }
}
