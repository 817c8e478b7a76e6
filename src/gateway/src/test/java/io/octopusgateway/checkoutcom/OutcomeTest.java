package io.octopusgateway.checkoutcom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final byte[] EMPTY = new byte[0];

    @Test
    void every_status_that_is_not_certain_is_silent() {
        var byOutcome = new TreeMap<Outcome, Set<Integer>>();

        IntStream.range(100, 1000)
                .forEach(status -> byOutcome
                        .computeIfAbsent(Outcome.of(status, EMPTY), outcome -> new TreeSet<>())
                        .add(status));

        assertThat(byOutcome.keySet())
                .containsExactlyInAnyOrder(
                        Outcome.ANSWERED, Outcome.REFUSED, Outcome.CREDENTIALS, Outcome.LIMITED, Outcome.SILENT);
        assertThat(byOutcome.get(Outcome.ANSWERED)).containsExactly(200, 201, 202);
        assertThat(byOutcome.get(Outcome.CREDENTIALS)).containsExactly(401, 403);
        assertThat(byOutcome.get(Outcome.LIMITED)).containsExactly(429);
        assertThat(byOutcome.get(Outcome.REFUSED))
                .containsExactly(400, 402, 404, 405, 406, 410, 411, 412, 413, 414, 415, 417, 422, 426, 428, 431, 451);
        assertThat(byOutcome.get(Outcome.SILENT)).contains(204, 301, 302, 307, 408, 409, 425, 499, 500, 502, 503, 504);
    }

    @Test
    void a_body_that_broke_off_is_silence_unless_the_status_says_it_all() {
        assertThat(Outcome.of(202, null)).isEqualTo(Outcome.SILENT);
        assertThat(Outcome.of(429, null)).isEqualTo(Outcome.SILENT);
        assertThat(Outcome.of(422, null)).isEqualTo(Outcome.REFUSED);
        assertThat(Outcome.of(401, null)).isEqualTo(Outcome.CREDENTIALS);
    }

    @Test
    void too_many_requests_and_a_duplicate_of_our_own_are_told_apart() {
        assertThat(Outcome.of(429, Fixtures.bytes("error-429-duplicate-request")))
                .isEqualTo(Outcome.BUSY);
        assertThat(Outcome.of(429, Fixtures.bytes("error-generic"))).isEqualTo(Outcome.LIMITED);
        assertThat(Outcome.of(429, "<html>slow down</html>".getBytes(UTF_8))).isEqualTo(Outcome.SILENT);
    }

    @Test
    void every_documented_error_has_its_codes() {
        var expected = Map.of(
                "error-422", List.of("amount_invalid"),
                "error-422-currency-not-supported", List.of("currency_not_supported"),
                "error-422-payee-not-onboarded", List.of("payee_not_onboarded"),
                "error-422-processing-channel", List.of("processing_channel_id_required"),
                "error-422-refund-amount-exceeds-balance", List.of("amount_exceeds_balance"),
                "error-429-duplicate-request", List.of("duplicate_request"),
                "error-generic", List.<String>of());

        assertThat(Fixtures.named("error-")).isEqualTo(expected.keySet());
        expected.forEach(
                (name, codes) -> assertThat(Outcome.codes(Fixtures.bytes(name))).isEqualTo(codes));
    }

    @Test
    void an_error_that_is_not_as_documented_has_no_codes() {
        for (var body : List.of("", "<html>", "[]", "{\"error_codes\":\"x\"}", "{\"error_codes\":[1]}")) {
            assertThat(Outcome.codes(body.getBytes(UTF_8))).isEmpty();
        }
    }

    @Test
    void only_a_connection_that_never_was_is_certain() {
        for (var certain : List.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("nowhere.example"),
                new NoRouteToHostException(),
                new SSLHandshakeException("bad certificate"),
                new HttpConnectTimeoutException("timed out"),
                new SocketTimeoutException("Connect timed out"),
                new SocketTimeoutException("connect timed out"),
                new ConnectTimeoutException())) {
            assertThat(Outcome.of(new ProcessingException(new IOException(certain))))
                    .isEqualTo(Outcome.NOT_SENT);
        }
        for (var doubtful : List.of(
                new SocketTimeoutException("Read timed out"),
                new SocketTimeoutException(),
                new SocketException("Connection reset"),
                new SSLException("closed in the middle"),
                new IOException("Premature end of chunk"))) {
            assertThat(Outcome.of(new ProcessingException(doubtful))).isEqualTo(Outcome.SILENT);
        }
        assertThat(Outcome.of(new ProcessingException("nobody says why"))).isEqualTo(Outcome.SILENT);
    }

    /** As an HTTP client has it that is not on our class path. */
    private static final class ConnectTimeoutException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
