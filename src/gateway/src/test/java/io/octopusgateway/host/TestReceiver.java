package io.octopusgateway.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.octopusgateway.money.Money;
import io.octopusgateway.order.Host;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.MoneyPolicy;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A host's receiver on this machine that does what a test tells it, and remembers what it was sent. */
final class TestReceiver implements AutoCloseable {
    static final String CURRENT = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String PREVIOUS = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    static final String BODY = "{\"type\":\"payment.captured\",\"note\":\"八達通\"}";
    static final Host.Message MESSAGE = new Host.Message("upd_1", 3, BODY.getBytes(UTF_8));

    final AtomicInteger calls = new AtomicInteger();
    final Map<String, List<String>> headers = new ConcurrentHashMap<>();
    volatile String received = "";
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;
    private volatile Handler handler = exchange -> exchange.sendResponseHeaders(204, -1);

    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private TestReceiver(HttpServer server) {
        this.server = server;
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            received = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            handler.handle(exchange);
            exchange.close();
        });
        server.start();
    }

    static TestReceiver plain() throws IOException {
        return new TestReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    static TestReceiver secure(SSLContext identity) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity));
        return new TestReceiver(server);
    }

    TestReceiver answering(Handler next) {
        handler = next;
        return this;
    }

    TestReceiver answering(int status, String body, Map<String, String> answerHeaders) {
        return answering(exchange -> {
            answerHeaders.forEach(exchange.getResponseHeaders()::set);
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Holds an answer back until the test is over. */
    void hang() {
        try {
            if (!over.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the test never ended");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String header(String name) {
        return String.join("|", headers.getOrDefault(name, List.of()));
    }

    /** Lets what is private through for these names at this receiver's port. */
    AllowedAddresses allowing(String... names) {
        return new AllowedAddresses(
                Set.of(List.of(names).stream().map(name -> name + ":" + port()).toArray(String[]::new)));
    }

    Store store(String base, @Nullable String secret) {
        var endpoint = secret == null
                ? null
                : new OrderUpdateEndpoint(
                        URI.create(base + ":" + port() + "/updates?shop=1"),
                        new SecretPair(new Secret(secret), new Secret(PREVIOUS)));
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
                Duration.ofMinutes(10),
                MoneyPolicy.CAUTIOUS);
    }

    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        over.countDown();
        stop();
        workers.shutdownNow();
    }
}
