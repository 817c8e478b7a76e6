package io.octopusgateway.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.octopusgateway.money.Money;
import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.order.OrderUpdates.Claim;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Store.OrderUpdateEndpoint;
import io.octopusgateway.store.StoreId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostClientTest {
    private static final String CURRENT = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PREVIOUS = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String BODY = "{\"type\":\"payment.captured\",\"note\":\"八達通\"}";

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, List<String>> headers = new HashMap<>();
    private final HttpServer server;
    private String received = "";

    HostClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    void an_update_arrives_as_it_was_written_down_and_the_official_library_believes_it()
            throws WebhookVerificationException {
        answer(204, Map.of());

        assertThat(deliver()).isEqualTo(new Delivery.Acknowledged());

        assertThat(received).isEqualTo(BODY);
        assertThat(header("webhook-id")).isEqualTo("upd_1");
        assertThat(header("content-type")).isEqualTo("application/json");
        assertThat(header("user-agent")).isEqualTo("octopus-gateway");
        assertThat(header("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=");
        new Webhook(CURRENT).verify(received, headers);
        new Webhook(PREVIOUS).verify(received, headers);
        assertThatThrownBy(() -> new Webhook(CURRENT).verify(received + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook("whsec_" + "A".repeat(32)).verify(received, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void anything_but_a_2xx_is_tried_again() {
        var statuses = List.of(301, 302, 307, 400, 401, 404, 409, 410, 422, 500, 503);
        for (var status : statuses) {
            answer(status, Map.of("Location", "/elsewhere"));

            assertThat(deliver()).as("status " + status).isEqualTo(new Delivery.Failed(Optional.empty()));
        }
        assertThat(calls).hasValue(statuses.size());
    }

    @Test
    void a_host_may_ask_for_patience() {
        answer(503, Map.of("Retry-After", "120"));
        assertThat(deliver()).isEqualTo(new Delivery.Failed(Optional.of(Duration.ofMinutes(2))));

        answer(429, Map.of("Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT"));
        assertThat(deliver()).isEqualTo(new Delivery.Failed(Optional.of(Duration.ofHours(6))));
    }

    @Test
    void a_host_that_does_not_answer_is_not_waited_for() {
        handle(exchange -> await());

        assertThat(deliver(Duration.ofMillis(200))).isEqualTo(new Delivery.Failed(Optional.empty()));
    }

    @Test
    void a_host_whose_answer_does_not_end_in_time_is_not_waited_for() {
        handle(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
        });

        assertThat(deliver(Duration.ofMillis(300))).isEqualTo(new Delivery.Failed(Optional.empty()));
    }

    @Test
    void a_long_answer_is_cut_off_and_its_status_counts() {
        handle(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[8192];
            for (var bytes = 0L; bytes < 1L << 33; bytes += chunk.length) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(deliver(Duration.ofSeconds(5))).isEqualTo(new Delivery.Acknowledged());
    }

    @Test
    void without_a_connection_it_is_tried_again() {
        server.stop(0);

        assertThat(deliver()).isEqualTo(new Delivery.Failed(Optional.empty()));
    }

    @Test
    void an_address_that_is_not_listed_is_not_called() {
        answer(204, Map.of());
        var client = new HostClient(new AllowedAddresses(Set.of()), InstantSource.system());

        assertThat(client.deliver(store(CURRENT), claim())).isEqualTo(new Delivery.Failed(Optional.empty()));
        assertThat(calls).hasValue(0);
    }

    @Test
    void a_secret_that_is_none_fails_the_delivery_and_not_the_relay() {
        answer(204, Map.of());

        for (var secret : List.of("no-prefix", "whsec_not base64", "whsec_")) {
            assertThat(client(Duration.ofSeconds(5)).deliver(store(secret), claim()))
                    .isEqualTo(new Delivery.Failed(Optional.empty()));
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void a_store_without_a_receiver_has_nothing_delivered() {
        assertThat(client(Duration.ofSeconds(5)).deliver(store(null), claim()))
                .isEqualTo(new Delivery.Failed(Optional.empty()));
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void answer(int status, Map<String, String> answerHeaders) {
        handle(exchange -> {
            answerHeaders.forEach(exchange.getResponseHeaders()::set);
            var body = "some words of the host".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
            if (status != 204) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
    }

    private void handle(Handler handler) {
        try {
            server.removeContext("/");
        } catch (IllegalArgumentException noneYet) {
            // The first handler of a test.
        }
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            received = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values));
            handler.handle(exchange);
        });
    }

    private void await() {
        try {
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private String header(String name) {
        return String.join("|", headers.getOrDefault(name, List.of()));
    }

    private Delivery deliver() {
        return deliver(Duration.ofSeconds(5));
    }

    private Delivery deliver(Duration timeout) {
        return client(timeout).deliver(store(CURRENT), claim());
    }

    private HostClient client(Duration timeout) {
        var allowed =
                new AllowedAddresses(Set.of("127.0.0.1:" + server.getAddress().getPort()));
        return new HostClient(new Receivers(allowed, InetAddress::getAllByName), InstantSource.system(), timeout);
    }

    private static Claim claim() {
        return new Claim("upd_1", 1, new StoreId("hk-main"), 1, BODY.getBytes(UTF_8), 0, 1);
    }

    private Store store(@Nullable String secret) {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/updates?shop=1");
        var endpoint = secret == null
                ? null
                : new OrderUpdateEndpoint(url, new SecretPair(new Secret(secret), new Secret(PREVIOUS)));
        return new Store(
                new StoreId("hk-main"),
                "Harbour Shop",
                Environment.SANDBOX,
                new ProviderAccount(
                        URI.create("https://api.sandbox.checkout.com"),
                        new Secret("sk"),
                        null,
                        RedirectChoice.AUTOMATIC),
                "webhook-id",
                SecretPair.of(new Secret("secret")),
                endpoint,
                Set.of(),
                Set.of(),
                List.of(),
                Money.hkd(10),
                Money.hkd(3_000_000),
                Duration.ofMinutes(10));
    }
}
