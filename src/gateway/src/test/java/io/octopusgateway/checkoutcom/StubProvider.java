package io.octopusgateway.checkoutcom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that answers each path as the test says and writes down what it was asked. */
public final class StubProvider implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<String, Function<Asked, Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One request. */
    public record Asked(String line, String authorization, String contentType, String body) {}

    /** One answer. */
    public record Reply(int status, String body, Map<String, String> headers) {
        public Reply(int status, String body) {
            this(status, body, Map.of());
        }
    }

    public StubProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers a request line such as {@code GET /payments} in this way from now on. */
    public void on(String line, Function<Asked, Reply> reply) {
        replies.put(line, reply);
    }

    public void on(String line, int status, String body) {
        on(line, request -> new Reply(status, body));
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public String authority() {
        return at("").getAuthority();
    }

    public List<Asked> asked(String line) {
        return asked.stream().filter(one -> one.line().equals(line)).toList();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var one = new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                Objects.requireNonNullElse(headers.getFirst("Authorization"), ""),
                Objects.requireNonNullElse(headers.getFirst("Content-Type"), ""),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(one);
        var reply = Optional.ofNullable(replies.get(one.line()))
                .map(answer -> answer.apply(one))
                .orElseGet(() -> new Reply(404, ""));
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
