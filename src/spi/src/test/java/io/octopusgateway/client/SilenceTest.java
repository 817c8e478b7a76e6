package io.octopusgateway.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that hang, drip, break off and talk nonsense: no answer is not a no, and every call ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SilenceTest {
    private static final String KEY = "opk_sandbox_k3v9q2mt_TheSecretPartOfTheKey";
    private static final String ID = "pmt_01JDA8Z6Q0000000000000007C";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Long enough for a busy machine to have sent a request by then. */
    private static final Duration SHORT_BUT_SENT = Duration.ofSeconds(2);

    private static HttpPaymentProvider.Builder provider(URI url) {
        return HttpPaymentProvider.builder(url, KEY).correlationIds(() -> "call-1");
    }

    private static HttpPaymentProvider patient(RudeServer server) {
        return provider(server.url()).build();
    }

    private static SilenceException silence(Runnable call) {
        var silence = catchThrowableOfType(SilenceException.class, call::run);
        assertThat(silence).as("a silence").isNotNull();
        var trace = new StringWriter();
        silence.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("call-1").doesNotContain("TheSecretPartOfTheKey");
        assertThat(silence.mayRepeatSameRequest()).isTrue();
        assertThat(silence.problem()).isEmpty();
        assertThat(silence.payment()).isEmpty();
        return silence;
    }

    private static void assertUnknown(HttpPaymentProvider provider) {
        assertThat(silence(() -> provider.startPayment(Requests.start())).isOutcomeUnknown())
                .isTrue();
    }

    @Test
    void a_connection_that_is_dropped_after_the_request_makes_one_request_and_no_second() throws IOException {
        try (var server = RudeServer.saying("")) {
            assertUnknown(patient(server));
            silence(() -> patient(server).cancelPayment(ID));

            assertThat(server.requests).hasSize(2);
            assertThat(server.requests.get(0)).startsWith("POST /octopus/api/v1/payments HTTP/1.1");
        }
    }

    @Test
    void a_connection_that_is_reset_after_the_request_is_a_silence() throws IOException {
        try (var server = new RudeServer((self, out, socket) -> socket.setSoLinger(true, 0))) {
            assertUnknown(patient(server));
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void a_server_that_hangs_is_waited_for_as_long_as_the_read_timeout() throws IOException {
        try (var server = new RudeServer((self, out, socket) -> self.untilOver())) {
            var provider =
                    provider(server.url()).readTimeout(SHORT).totalTimeout(LONG).build();

            assertUnknown(provider);
            assertThat(server.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n",
                "HTTP/1.1 503 Busy\r\nContent-Length: 100000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0"
            })
    void an_answer_that_comes_drop_by_drop_ends_at_the_deadline(String beginning) throws IOException {
        try (var server = dripping(beginning)) {
            assertUnknown(impatient(server));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Drip: ", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"})
    void whoever_drips_headers_or_without_end_is_left_alone(String beginning) throws Exception {
        try (var server = dripping(beginning)) {
            assertUnknown(impatient(server));

            assertThat(server.isLeftAlone()).isTrue();
        }
    }

    private static RudeServer dripping(String beginning) throws IOException {
        return new RudeServer((self, out, socket) -> {
            out.write(beginning.getBytes(ISO_8859_1));
            self.drip(out, "0");
        });
    }

    private static HttpPaymentProvider impatient(RudeServer server) {
        return provider(server.url())
                .readTimeout(LONG)
                .totalTimeout(SHORT_BUT_SENT)
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n{\"id\":\"pmt_1\"}",
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n",
                "HTTP/1.1 201 Created\r\nContent-Length: 14\r\n\r\n{\"id\":\"pmt_1\"}",
                "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n<html>welcome!</html>\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 20\r\n\r\n<html>nothing</html>",
                "HTTP/1.1 500 Oops\r\nContent-Length: 18\r\n\r\n{\"error\":\"broken\"}",
                "nonsense\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n"
            })
    void an_answer_nobody_can_read_is_a_silence(String answer) throws IOException {
        try (var server = RudeServer.saying(answer)) {
            assertUnknown(patient(server));
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void an_answer_that_ends_before_its_announced_end_is_not_believed() throws IOException {
        var whole = Contract.example("captured").toString();
        try (var server = RudeServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + whole)) {
            assertUnknown(patient(server));
        }
    }

    @Test
    void a_server_that_takes_no_connection_is_waited_for_as_long_as_the_connect_timeout() throws IOException {
        var waiting = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (hasRoom(full, waiting)) {
                assertThat(waiting).hasSizeLessThan(1000);
            }
            var provider = provider(URI.create("http://127.0.0.1:" + full.getLocalPort()))
                    .connectTimeout(SHORT_BUT_SENT)
                    .totalTimeout(LONG)
                    .build();

            assertThat(silence(() -> provider.startPayment(Requests.start())))
                    .hasMessageContaining("it was never sent")
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
        } finally {
            for (var socket : waiting) {
                socket.close();
            }
        }
    }

    /** Connects once more, if that is still possible: nobody accepts. */
    private static boolean hasRoom(ServerSocket server, List<Socket> waiting) throws IOException {
        var socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), (int) SHORT_BUT_SENT.toMillis());
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    @Test
    void the_error_page_of_a_proxy_is_a_silence_with_its_status() throws IOException {
        try (var server = RudeServer.saying(
                "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 24\r\n\r\n<html>Bad Gateway</html>")) {
            var silence = silence(() -> patient(server).refundPayment(ID, RefundRequest.of("rma-1", 10)));

            assertThat(silence.httpStatus()).isEqualTo(502);
            assertThat(silence.isOutcomeUnknown()).isTrue();
            assertThat(silence).hasMessageContaining("502").hasMessageNotContaining("html");
        }
    }

    @Test
    void a_redirect_is_not_followed_and_the_key_stays_here() throws IOException {
        try (var other = RudeServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                var server = RudeServer.saying("HTTP/1.1 307 There\r\nLocation: " + other.url()
                        + "/api/v1/payments\r\nContent-Length: 0\r\n\r\n")) {
            var start = silence(() -> patient(server).startPayment(Requests.start()));
            var read = silence(() -> patient(server).getPayment(ID));

            assertThat(start).hasMessageContaining("a redirect, so check its address");
            assertThat(read.httpStatus()).isEqualTo(307);
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void an_answer_without_end_is_read_up_to_a_bound() throws Exception {
        var kilobyte = "x".repeat(1024).getBytes(ISO_8859_1);
        try (var server = new RudeServer((self, out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write(kilobyte);
            }
        })) {
            var silence = silence(
                    () -> provider(server.url()).totalTimeout(LONG).build().startPayment(Requests.start()));

            assertThat(silence.getCause()).hasMessageContaining("larger than 8388608 bytes");
            assertThat(server.isLeftAlone()).isTrue();
        }
    }

    @Test
    void a_question_changes_nothing_so_its_outcome_is_never_unknown() throws IOException {
        try (var server = RudeServer.saying("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")) {
            var provider = patient(server);

            assertThat(silence(() -> provider.getPayment(ID)).isOutcomeUnknown())
                    .isFalse();
            assertThat(silence(() -> provider.checkEligibility(EligibilityRequest.of(10, "HKD")))
                            .isOutcomeUnknown())
                    .isFalse();
        }
    }

    @Test
    void what_was_never_sent_certainly_did_nothing() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        var refused = provider(URI.create("http://127.0.0.1:" + port)).build();
        var nameless = provider(URI.create("https://nowhere.invalid")).build();

        assertThat(silence(() -> refused.startPayment(Requests.start())))
                .hasMessageContaining("it was never sent")
                .satisfies(silence -> assertThat(silence.isOutcomeUnknown()).isFalse());
        assertThat(silence(() -> nameless.startPayment(Requests.start())).isOutcomeUnknown())
                .isFalse();
    }

    @Test
    void a_deadline_that_passes_before_anything_was_sent_keeps_it_from_being_sent() throws Exception {
        // TLS with a server that says nothing: the connection is there, the request is not.
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var provider = provider(URI.create("https://127.0.0.1:" + mute.getLocalPort()))
                    .readTimeout(LONG)
                    .totalTimeout(SHORT)
                    .build();

            var silence = silence(() -> provider.startPayment(Requests.start()));

            assertThat(silence).hasMessageContaining("no answer within 300 ms; it was never sent");
            assertThat(silence.isOutcomeUnknown()).isFalse();
        }
    }

    @Test
    void an_interrupted_thread_stops_waiting_and_stays_interrupted() throws Exception {
        var arrived = new CountDownLatch(1);
        try (var server = new RudeServer((self, out, socket) -> {
            arrived.countDown();
            self.untilOver();
        })) {
            var provider =
                    provider(server.url()).readTimeout(LONG).totalTimeout(LONG).build();
            var seen = new AtomicReference<SilenceException>();
            var stillInterrupted = new AtomicReference<Boolean>();
            var host = new Thread(() -> {
                seen.set(silence(() -> provider.startPayment(Requests.start())));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
            host.start();
            arrived.await();
            host.interrupt();
            host.join();

            assertThat(seen.get().isOutcomeUnknown()).isTrue();
            assertThat(stillInterrupted.get()).isTrue();
        }
    }
}
