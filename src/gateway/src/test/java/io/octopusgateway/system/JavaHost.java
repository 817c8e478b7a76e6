package io.octopusgateway.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.octopusgateway.client.HostOrder;
import io.octopusgateway.client.HostOrders;
import io.octopusgateway.client.OrderStatus;
import io.octopusgateway.client.OrderUpdate;
import io.octopusgateway.client.OrderUpdateHandler;
import io.octopusgateway.client.OrderUpdateVerifier;
import io.octopusgateway.client.UpdateAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A shop of a few lines on the JDK's own HTTP server, connected by the Java client. Its orders are locked by their monitor. */
final class JavaHost implements HostOrders, AutoCloseable {
    /** What became of the deliveries. */
    final Queue<UpdateAnswer> answers = new ConcurrentLinkedQueue<>();

    /** Says 200 to everything and does nothing with it, as a host that works later and dies before. */
    volatile boolean forgetful;

    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final OrderUpdateHandler handler;

    private JavaHost(HttpServer server, String secret) {
        this.server = server;
        this.handler = new OrderUpdateHandler(OrderUpdateVerifier.of(secret), this);
        server.createContext("/updates", this::receive);
        server.start();
    }

    static JavaHost start(String secret) {
        try {
            return new JavaHost(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), secret);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        if (forgetful) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            return;
        }
        var answer = handler.handle(exchange.getRequestHeaders()::getFirst, exchange.getRequestBody());
        answers.add(answer);
        var body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI updatesUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/updates");
    }

    OrderUpdateHandler handler() {
        return handler;
    }

    void expect(String order, long amount) {
        rows.put(order, new Row(amount));
    }

    /** What the shop takes the order for. */
    OrderStatus status(String order) {
        return row(order).status;
    }

    long sequence(String order) {
        return row(order).sequence;
    }

    private Row row(String order) {
        return Objects.requireNonNull(rows.get(order), order);
    }

    @Override
    public UpdateAnswer inTransaction(OrderUpdate update, Work work) {
        var row = rows.get(update.orderReference());
        if (row == null) {
            return work.on(Optional.empty());
        }
        synchronized (row) {
            return work.on(Optional.of(row));
        }
    }

    private static final class Row implements HostOrder {
        private final long amount;
        private volatile long sequence;
        private volatile OrderStatus status = OrderStatus.UNPAID;

        private Row(long amount) {
            this.amount = amount;
        }

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public long expectedAmount() {
            return amount;
        }

        @Override
        public String expectedCurrency() {
            return "HKD";
        }

        @Override
        public void apply(OrderUpdate update) {
            status = update.status();
            sequence = update.sequence();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
