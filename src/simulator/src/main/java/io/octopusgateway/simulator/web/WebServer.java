package io.octopusgateway.simulator.web;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listens on 127.0.0.1 and answers each request with what the handler says. Safe for use by several threads. */
public final class WebServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
    /** Held here because a logger that nobody holds forgets its level: a server in a test has nothing to announce. */
    private static final List<Logger> QUIET = Stream.of("io.undertow", "org.xnio", "org.jboss.threads")
            .map(Logger::getLogger)
            .toList();

    private static final int LARGEST_BODY = 1 << 20;
    private static final int REOPEN_TRIES = 50;

    private final Function<Request, Reply> handler;
    private final Duration patience;
    private @Nullable Undertow listener;
    private @Nullable Delivery delivery;
    private volatile int port;

    private WebServer(int port, Duration patience, Function<Request, Reply> handler) {
        this.port = port;
        this.patience = patience;
        this.handler = handler;
    }

    /** Starts on the port, or on any free one for 0; {@code patience} bounds every reply that hangs. */
    public static WebServer start(int port, Duration patience, Function<Request, Reply> handler) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        WebServer server = new WebServer(port, patience, handler);
        server.open(1);
        return server;
    }

    public int port() {
        return port;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Closes the listening socket and every connection, so that the next attempt to connect is refused by TCP. */
    public synchronized void refuse() {
        if (listener != null && delivery != null) {
            delivery.stop();
            listener.stop();
            listener = null;
        }
    }

    /** Listens again on the same port; nothing happens if it already does. */
    public synchronized void accept() {
        if (listener == null) {
            open(REOPEN_TRIES);
        }
    }

    @Override
    public void close() {
        refuse();
    }

    private synchronized void open(int tries) {
        Delivery fresh = new Delivery(patience);
        Undertow undertow = Undertow.builder()
                .addHttpListener(port, "127.0.0.1", exchange -> exchange.dispatch(() -> serve(exchange, fresh)))
                .setIoThreads(2)
                .setWorkerThreads(64)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) LARGEST_BODY)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 2000)
                .build();
        start(undertow, tries);
        port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
        listener = undertow;
        delivery = fresh;
    }

    /** Right after closing, the kernel may hold the port for a moment; a few quick tries bridge that. */
    private void start(Undertow undertow, int tries) {
        for (int attempt = 1; ; attempt++) {
            try {
                undertow.start();
                return;
            } catch (RuntimeException portTaken) {
                undertow.stop();
                if (attempt == tries || !pause()) {
                    throw new IllegalStateException("Cannot listen on 127.0.0.1:" + port, portTaken);
                }
            }
        }
    }

    private static boolean pause() {
        try {
            return !new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve(HttpServerExchange exchange, Delivery through) {
        exchange.startBlocking();
        try {
            through.send(exchange, answer(exchange));
        } catch (IOException clientGone) {
            LOG.log(System.Logger.Level.DEBUG, "The client went away", clientGone);
            Delivery.drop(exchange);
        }
    }

    private Reply answer(HttpServerExchange exchange) throws IOException {
        Request request = read(exchange);
        try {
            return handler.apply(request);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", bug);
            return Reply.of(500, "text/plain; charset=utf-8", "Internal error");
        }
    }

    private static Request read(HttpServerExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            HttpString name = values.getHeaderName();
            headers.put(name.toString().toLowerCase(Locale.ROOT), String.join(", ", values));
        }
        byte[] body = exchange.getInputStream().readNBytes(LARGEST_BODY);
        return new Request(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getQueryString(),
                headers,
                new Request.Content(body));
    }
}
