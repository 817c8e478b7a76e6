package io.octopusgateway.hosts;

import io.octopusgateway.system.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One real Vendure process with the connector in it. Its orders are in PostgreSQL, so that they survive its end. */
final class VendureShop implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    VendureShop(Path folder, int port, Map<String, String> environment) {
        this.folder = folder;
        this.port = port;
        this.environment = Map.copyOf(environment);
        log = folder.resolve("shop-" + port + ".log");
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    VendureShop start() {
        try {
            var builder = new ProcessBuilder("node", "dist/shop/shop.js").directory(folder.toFile());
            builder.environment().put("VENDURE_DISABLE_TELEMETRY", "true");
            builder.environment().put("SHOP_PORT", Integer.toString(port));
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Vendure did not start", failure);
        }
        Until.holds(START, "the Vendure shop is open; see " + log, this::isOpen);
        return this;
    }

    private boolean isOpen() {
        if (!isRunning()) {
            throw new IllegalStateException("Vendure ended; see " + log);
        }
        try {
            var goods = HttpRequest.newBuilder(url().resolve("/shop-api"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ products { totalItems } }\"}"));
            return Reply.to(goods).at("/data/products/totalItems").equals("3");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    Path log() {
        return log;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Everything the shop wrote. */
    String printed() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As {@code kill -9} does: nothing is told, nothing is finished. */
    void kill() {
        end(true);
    }

    @Override
    public void close() {
        end(false);
    }

    private void end(boolean atOnce) {
        if (process == null) {
            return;
        }
        try {
            if (!atOnce) {
                process.destroy();
            }
            if (atOnce || !process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
