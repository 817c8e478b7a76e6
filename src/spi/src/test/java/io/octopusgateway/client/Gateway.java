package io.octopusgateway.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request with the same answer, and keeps what was asked. */
final class Gateway implements AutoCloseable {
    static final String KEY = "opk_sandbox_k3v9q2mt_TheSecretPartOfTheKey";

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final int status;
    private final String body;
    private final Map<String, String> headers;

    /** One request; header names as the JDK writes them. */
    record Asked(String method, String target, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join("|", headers.getOrDefault(name, List.of()));
        }
    }

    private Gateway(int status, String body, Map<String, String> headers) throws IOException {
        this.status = status;
        this.body = body;
        this.headers = headers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static Gateway answering(int status, String body, Map<String, String> headers) throws IOException {
        return new Gateway(status, body, headers);
    }

    /** One that answers with an example of the description. */
    static Gateway answering(String example) throws IOException {
        var value = Contract.example(example);
        return new Gateway(value.has("code") ? value.path("status").asInt() : 200, value.toString(), Map.of());
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.getBytes(UTF_8).length);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/octopus");
    }

    HttpPaymentProvider.Builder provider() {
        return HttpPaymentProvider.builder(url(), KEY);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
