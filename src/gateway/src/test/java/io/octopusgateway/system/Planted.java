package io.octopusgateway.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * A gateway of its own in which everything that goes in holds a word found nowhere else: what it is configured with, what
 * callers send, what the provider and the shop answer. It logs as JSON.
 */
final class Planted implements AutoCloseable {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    /** Where each word was planted. Secrets are words of their own kind: they may not be in the database either. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Keys keys = Keys.fresh();
    private final Database database = Database.fresh();
    private final HttpServer provider = listen();
    private final HttpServer shop = listen();
    private final LibertyServer server;

    /** What the provider answers next. */
    record Reply(int status, String body, Map<String, String> headers) {}

    Planted() {
        secrets.put("server key", keys.serverKey());
        secrets.put("secret key", keys.secretKey());
        secrets.put("webhook secret", keys.webhookSecret());
        secrets.put("order update secret", keys.orderUpdateSecret());
        secrets.put("API key", keys.apiKey());
        provider.createContext("/", exchange -> answer(exchange, reply(exchange)));
        shop.createContext(
                "/",
                exchange -> answer(
                        exchange,
                        new Reply(
                                500, word("body of the shop's answer"), Map.of("X-Shop", word("header of the shop")))));
        provider.start();
        shop.start();
        var port = World.freePort();
        var properties = Installation.properties(new Installation.Parts(
                database, keys, url(provider), url(shop), url(shop), "http://localhost:" + port + "/octopus"));
        properties.put("octopus.database.password", secret("database password"));
        properties.put("octopus.log.format", "json");
        server = new LibertyServer(LibertyServer.Layout.ofBuild(), "planted", port, properties);
        forget(logs());
        server.start();
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static URI url(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getRequestBody().readAllBytes();
        reply.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply reply(HttpExchange exchange) {
        var next = exchange.getRequestMethod().equals("POST") ? replies.poll() : null;
        return next == null ? accepted() : next;
    }

    /** Takes the payment, with a word in everything that is said about it. */
    private Reply accepted() {
        var page = url(provider) + "/page?token=" + word("landing url");
        return new Reply(
                202,
                """
                {"id": "pay_%s", "status": "Pending", "response_summary": "%s",
                 "customer": {"email": "%s@example.com", "name": "%s"},
                 "processing": {"landing_url": "%s", "octopus_uri": "octopus://payment?token=%s", "token": "%s"},
                 "_links": {"redirect": {"href": "%s"}}}""".formatted(
                                letters(26),
                                word("summary of the provider"),
                                word("e-mail in an answer"),
                                word("name in an answer"),
                                page,
                                word("app address"),
                                word("token of the provider"),
                                page),
                Map.of("X-Provider", word("header of the provider")));
    }

    /** The provider's next answers to starts. */
    void next(Reply... next) {
        replies.addAll(java.util.List.of(next));
    }

    /** A word for this place, always the same. */
    String word(String place) {
        synchronized (words) {
            return words.computeIfAbsent(place, one -> "cnry" + letters(20));
        }
    }

    private String secret(String place) {
        return secrets.computeIfAbsent(place, one -> "cnry" + letters(20));
    }

    private static String letters(int length) {
        return CHANCE.ints(length, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    /** Every secret by its place. */
    Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }

    /** Everything that was planted by its place. */
    Map<String, String> all() {
        synchronized (words) {
            var all = new LinkedHashMap<>(words);
            all.putAll(secrets);
            return all;
        }
    }

    Keys keys() {
        return keys;
    }

    Database database() {
        return database;
    }

    LibertyServer server() {
        return server;
    }

    SpiCaller spi() {
        return new SpiCaller(server.url() + "/api/v1", keys.apiKey());
    }

    /** The origin shoppers may be sent back to. */
    String origin() {
        return url(shop).toString();
    }

    /** Everything the server has written so far, file by file. */
    Map<Path, String> written() {
        var files = new LinkedHashMap<Path, String>();
        files.put(server.log(), read(server.log()));
        try (var found = Files.walk(logs())) {
            found.filter(Files::isRegularFile).forEach(file -> files.put(file, read(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    Path messages() {
        return logs().resolve("messages.log");
    }

    private static Path logs() {
        return LibertyServer.Layout.ofBuild().servers().resolve("output/planted/logs");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a former run wrote is not this one's. */
    private static void forget(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var found = Files.walk(directory)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        server.close();
        provider.stop(0);
        shop.stop(0);
        database.close();
    }
}
