package io.octopusgateway.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.octopusgateway.shopper.StorefrontText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A shop's page with the web component in it, the shop's own doors, and on another origin the gateway's: the component,
 * a payment's status and its stream. Each door answers as told, the last answer for ever.
 */
final class FakeShop implements AutoCloseable {
    static final String START = "/octopus/start";
    static final String CHECK = "/octopus/eligibility";
    static final String STATUS = "/pay/token/status";
    static final String EVENTS = "/pay/token/events";

    private static final String PAGE = """
            <!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>Shop</title>
            <script type="module" src="/page.js"></script><script type="module" src="%s/octopus-payment.js"></script>
            </head><body><main><h1>Order 1</h1>
            <octopus-payment shop-name="Harbour Tea Shop" %s><p slot="other-method">Cash</p>
            <button id="fallback">Pay</button></octopus-payment>
            </main></body></html>""";

    /** Notes what the component tells, and lets a test turn the clock. */
    private static final String SCRIPT = """
            window.told = [];
            for (const name of ["eligible", "started", "status", "final", "error"]) {
              document.addEventListener("octopus-" + name, (event) => {
                window.told.push([name, event.detail]);
                if (name === "started" && window.stay) event.preventDefault();
              });
            }
            // A browser of before spring 2023.
            if (location.hash === "#old") window.CSSStyleSheet = function () { throw new TypeError("Illegal constructor"); };
            window.ahead = 0;
            const now = Date.now;
            Date.now = () => now() + window.ahead;
            """;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer shop = serve();
    private final HttpServer gateway = serve();
    private final Map<String, ConcurrentLinkedQueue<Reply>> replies = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile String page = "";

    /** An answer; one with the status 0 is no answer: the connection ends. */
    record Reply(int status, String type, String body) {
        static Reply json(String body) {
            return new Reply(200, "application/json", body);
        }

        static Reply problem(int status, String body) {
            return new Reply(status, "application/problem+json", body);
        }

        static Reply html() {
            return new Reply(200, "text/html", "<html>Please sign in</html>");
        }

        static Reply none() {
            return new Reply(0, "", "");
        }

        /** A stream that says one thing and ends, so that the browser comes again for more. */
        static Reply stream(String status) {
            return new Reply(200, "text/event-stream", "event: status\ndata: " + status + "\n\n");
        }
    }

    FakeShop() {
        shop.createContext("/", this::answerShop);
        gateway.createContext("/", this::answerGateway);
        answer(CHECK, Reply.json("{\"eligible\":true,\"reasons\":[],\"nearestAllowed\":null}"));
        answer(STATUS, Reply.problem(404, "{}"));
        answer(EVENTS, Reply.problem(503, "{}"));
    }

    private HttpServer serve() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The address of a page in the language with the component as told. */
    String page(String language, String attributes) {
        page = PAGE.formatted(language, origin(gateway), attributes);
        return origin(shop) + "/";
    }

    String payPage() {
        return origin(gateway) + "/pay/token";
    }

    void answer(String door, Reply... answers) {
        replies.put(door, new ConcurrentLinkedQueue<>(List.of(answers)));
    }

    /** What came, as {@code POST /octopus/start {…}}. */
    List<String> calls(String door) {
        return calls.stream().filter(call -> call.contains(" " + door)).toList();
    }

    private static String origin(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answerShop(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
                                + "script-src 'self' " + origin(gateway) + "; connect-src 'self' " + origin(gateway));
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> send(exchange, new Reply(200, "text/html;charset=utf-8", page));
            case "/page.js" -> send(exchange, new Reply(200, "text/javascript", SCRIPT));
            default -> door(exchange);
        }
    }

    private void answerGateway(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        switch (exchange.getRequestURI().getPath()) {
            case "/octopus-payment.js" ->
                send(exchange, new Reply(200, "text/javascript;charset=UTF-8", StorefrontText.module()));
            case "/pay/token" -> send(exchange, new Reply(200, "text/html", "<p id=\"pay-page\">Pay</p>"));
            default -> door(exchange);
        }
    }

    private void door(HttpExchange exchange) throws IOException {
        var sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent
                + exchange.getRequestHeaders().getOrDefault("X-csrf-token", List.of()));
        var queue = replies.get(exchange.getRequestURI().getPath());
        if (queue == null || queue.isEmpty()) {
            // Nothing to say yet: the answer is awaited, as from a slow server.
            return;
        }
        send(exchange, queue.size() > 1 ? queue.remove() : queue.element());
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            if (reply.status() == 0) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            var bytes = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        shop.stop(0);
        gateway.stop(0);
        threads.shutdownNow();
        try {
            var unused = threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
