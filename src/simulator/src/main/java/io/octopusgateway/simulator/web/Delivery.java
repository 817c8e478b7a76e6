package io.octopusgateway.simulator.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.Options;

/** Puts a reply on the wire, well or badly. One lives as long as its listening socket. */
final class Delivery {
    private static final int ENDLESS_CHUNKS = 64 * 1024;

    private final Duration patience;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<ServerConnection> open = ConcurrentHashMap.newKeySet();

    Delivery(Duration patience) {
        this.patience = patience;
    }

    void send(HttpServerExchange exchange, Reply reply) throws IOException {
        remember(exchange.getConnection());
        if (reply.delay().isZero()) {
            sendNow(exchange, reply);
        } else {
            sendLater(exchange, reply);
        }
    }

    private void sendNow(HttpServerExchange exchange, Reply reply) throws IOException {
        switch (reply.manner()) {
            case PROPER -> sendProperly(exchange, reply);
            case HANG -> hang(exchange);
            case RESET -> reset(exchange);
            case HALF_BODY -> sendHalf(exchange, reply);
            case DRIP -> drip(exchange, reply);
            case ENDLESS_BODY -> sendEndlessly(exchange, reply);
        }
    }

    /** Ends whatever still hangs or drips, and all connections that clients keep for later. */
    void stop() {
        stopped.countDown();
        open.forEach(IoUtils::safeClose);
    }

    static void drop(HttpServerExchange exchange) {
        IoUtils.safeClose(exchange.getConnection());
    }

    private void remember(ServerConnection connection) {
        if (open.add(connection)) {
            connection.addCloseListener(open::remove);
        }
    }

    private static void sendProperly(HttpServerExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.bytes();
        head(exchange, reply);
        exchange.setResponseContentLength(body.length);
        if (body.length > 0 && !exchange.getRequestMethod().equalToString("HEAD")) {
            exchange.getOutputStream().write(body);
        }
        exchange.endExchange();
    }

    /** No thread waits: the exchange is left open, and a worker takes it up again when the time has come. */
    private void sendLater(HttpServerExchange exchange, Reply reply) {
        Runnable late = () -> {
            try {
                sendNow(exchange, reply);
            } catch (IOException clientGone) {
                drop(exchange);
            }
        };
        exchange.getIoThread()
                .executeAfter(
                        () -> exchange.getConnection().getWorker().execute(late),
                        reply.delay().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** No thread waits: the exchange is simply left open, and the I/O thread closes it when patience ends. */
    private void hang(HttpServerExchange exchange) {
        exchange.getIoThread().executeAfter(() -> drop(exchange), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void reset(HttpServerExchange exchange) throws IOException {
        exchange.getConnection().setOption(Options.CLOSE_ABORT, true);
        drop(exchange);
    }

    private static void sendHalf(HttpServerExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.bytes();
        head(exchange, reply);
        exchange.setResponseContentLength(body.length);
        OutputStream out = exchange.getOutputStream();
        out.write(Arrays.copyOf(body, body.length / 2));
        out.flush();
        drop(exchange);
    }

    private void drip(HttpServerExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.bytes();
        head(exchange, reply);
        exchange.setResponseContentLength(body.length);
        OutputStream out = exchange.getOutputStream();
        for (byte one : body) {
            out.write(one);
            out.flush();
            if (stoppedWithin(Duration.ofSeconds(1))) {
                return;
            }
        }
        exchange.endExchange();
    }

    private void sendEndlessly(HttpServerExchange exchange, Reply reply) throws IOException {
        head(exchange, reply);
        OutputStream out = exchange.getOutputStream();
        byte[] filler = " ".repeat(16 * 1024).getBytes(StandardCharsets.UTF_8);
        for (int sent = 0; sent < ENDLESS_CHUNKS && !stoppedWithin(Duration.ZERO); sent++) {
            out.write(filler);
            out.flush();
        }
        drop(exchange);
    }

    private static void head(HttpServerExchange exchange, Reply reply) {
        exchange.setStatusCode(reply.status());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    }

    private boolean stoppedWithin(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
