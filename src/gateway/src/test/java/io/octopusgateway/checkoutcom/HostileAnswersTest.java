package io.octopusgateway.checkoutcom;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.checkoutcom.CallHealthTest.Heard;
import io.octopusgateway.checkoutcom.StubProvider.Reply;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider, or whoever sits between, that answers what it should not. Each method here is one try alone. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileAnswersTest {
    private static final String START = "POST /payments";
    private static final CheckoutSettings SETTINGS = new CheckoutSettings(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20), Set.of());
    private static final IdempotencyKey KEY = new IdempotencyKey(new UUID(1, 2));
    private static final byte[] BODY = ("{\"amount\":12850,\"currency\":\"HKD\",\"reference\":\"ORD-1.ZZZZZ\","
                    + "\"metadata\":{\"payment_id\":\"pmt_ours\"}}")
            .getBytes(UTF_8);

    private final StubProvider stub = new StubProvider();
    private final Heard heard = new Heard();
    private final CheckoutCalls calls = new CheckoutCalls(SETTINGS) {};

    @AfterEach
    void hangUp() {
        calls.close();
        stub.close();
    }

    @Test
    void members_nobody_knows_are_ignored() {
        assertThat(answered("{\"id\":\"pay_1\",\"status\":\"Pending\",\"new\":{\"deep\":[1,2]},\"amount\":12850}"))
                .isInstanceOfSatisfying(
                        ProviderAnswer.Accepted.class,
                        accepted -> assertThat(accepted.id()).isEqualTo(new ProviderPaymentId("pay_1")));
        assertThat(heard.alerts).isEmpty();
    }

    @Test
    void an_answer_without_an_address_is_accepted_without_one() {
        assertThat(answered("{\"id\":\"pay_1\",\"status\":\"Pending\"}"))
                .isInstanceOfSatisfying(ProviderAnswer.Accepted.class, accepted -> {
                    assertThat(accepted.page().redirectUrlOrNull()).isNull();
                    assertThat(accepted.page().tokenOrNull()).isNull();
                    assertThat(accepted.page().appUriOrNull()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"amount\":12860", "\"currency\":\"USD\"", "\"reference\":\"ORD-2.ZZZZZ\""})
    void an_answer_to_another_request_is_doubt_and_told(String echo) {
        assertThat(answered("{\"id\":\"pay_1\",\"status\":\"Pending\"," + echo + "}"))
                .isEqualTo(new ProviderAnswer.Silent());
        assertThat(heard.alerts).containsExactly("PROVIDER_CONTRADICTS hk-main pmt_ours");
    }

    @Test
    void an_answer_about_another_payment_is_not_believed_and_told() {
        stub.on("GET /payments/pay_asked", 200, Fixtures.text("payment-details-captured"));

        assertThat(provider(stub.at("")).read(store(stub.at("")), new ProviderPaymentId("pay_asked")))
                .isEqualTo(new ProviderReading.Unread());
        assertThat(heard.alerts).containsExactly("PROVIDER_CONTRADICTS hk-main pay_asked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"id\":\"pay_1\",\"id\":\"pay_2\"}",
                "{\"id\":\"pay_1\"}{}",
                "{\"id\":\"pay_1\",\"amount\":12850.5}"
            })
    void an_answer_that_cannot_be_read_is_doubt(String body) {
        assertThat(answered(body)).isEqualTo(new ProviderAnswer.Silent());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_doubt_and_the_key_goes_nowhere_else(int status) {
        try (var elsewhere = new StubProvider()) {
            var location = Map.of("Location", elsewhere.at("/payments").toString());
            stub.on(START, request -> new Reply(status, "", location));

            assertThat(start(stub.at(""))).isEqualTo(new ProviderAnswer.Silent());
            assertThat(elsewhere.asked()).isEmpty();
            assertThat(stub.asked()).hasSize(1);
        }
    }

    @Test
    void a_kept_connection_that_was_closed_repeats_no_request_by_itself()
            throws IOException, ExecutionException, InterruptedException {
        var requests = new AtomicInteger();
        var threads = Executors.newSingleThreadExecutor();
        Future<?> serving;
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serving = threads.submit(() -> serveOnceAndHangUp(server, requests));
            var base = URI.create("http://127.0.0.1:" + server.getLocalPort());

            assertThat(start(base)).isInstanceOf(ProviderAnswer.Accepted.class);
            assertThat(start(base)).isEqualTo(new ProviderAnswer.Silent());
        }
        serving.get();
        threads.shutdown();

        assertThat(requests).hasValue(2);
    }

    /** The first request of all is answered and its connection kept; every other is read and the line cut. */
    private static void serveOnceAndHangUp(ServerSocket server, AtomicInteger requests) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                while (readRequest(connection)) {
                    if (requests.incrementAndGet() > 1) {
                        break;
                    }
                    var body = "{\"id\":\"pay_1\",\"status\":\"Pending\"}";
                    connection
                            .getOutputStream()
                            .write(("HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: "
                                            + body.length() + "\r\n\r\n" + body)
                                    .getBytes(US_ASCII));
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static boolean readRequest(Socket connection) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
        var length = 0;
        var line = reader.readLine();
        if (line == null) {
            return false;
        }
        for (; line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        var body = new char[length];
        for (var read = 0; read < length; ) {
            read += reader.read(body, read, length - read);
        }
        return true;
    }

    private ProviderAnswer answered(String body) {
        stub.on(START, 202, body);
        return start(stub.at(""));
    }

    private ProviderAnswer start(URI base) {
        return provider(base).start(store(base), KEY, BODY);
    }

    private CheckoutProvider provider(URI base) {
        return new CheckoutProvider(
                calls,
                SETTINGS,
                new AllowedAddresses(Set.of(base.getAuthority())),
                InstantSource.system(),
                new CallHealth(heard, InstantSource.system(), Duration.ofSeconds(30)));
    }

    private static Store store(URI base) {
        return CheckoutStores.store(CheckoutStores.account(base.toString(), "sk_1", RedirectChoice.AUTOMATIC));
    }
}
