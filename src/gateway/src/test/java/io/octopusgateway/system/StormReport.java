package io.octopusgateway.system;

import io.octopusgateway.system.StormFindings.Kind;
import io.octopusgateway.system.StormHistory.Asked;
import io.octopusgateway.system.StormHost.Arrival;
import io.octopusgateway.system.StormHost.Treatment;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a kill storm was and what it did, for machines: {@code target/kill-storm.json}, with every call beside it. */
final class StormReport {
    private static final Path REPORT = Path.of("target/kill-storm.json");
    private static final Path HISTORY = Path.of("target/kill-storm-history.csv");

    private static final int MOST_DETAILS = 200;

    private final JsonObjectBuilder all = Json.createObjectBuilder();
    private final long begun = System.nanoTime();

    StormReport(Storm storm) {
        all.add("seed", storm.seed());
        all.add(
                "asked",
                Json.createObjectBuilder()
                        .add("webhooks", storm.webhooks())
                        .add("kills", storm.kills())
                        .add("crashes", storm.crashes()));
    }

    void add(String name, long value) {
        all.add(name, value);
    }

    void add(String name, String value) {
        all.add(name, value);
    }

    void seconds(String name, Duration took) {
        all.add(name, Math.round(took.toMillis() / 100.0) / 10.0);
    }

    void struck(List<StormWeather.Struck> struck) {
        var strikes = Json.createArrayBuilder();
        struck.forEach(one ->
                strikes.add(Json.createObjectBuilder().add("what", one.what()).add("webhooks", one.webhooks())));
        all.add("strikes", strikes);
    }

    void webhooks(StormWorld world) {
        var events = world.simulator().events();
        var attempts = events.stream()
                .flatMap(event -> event.deliveries().stream())
                .flatMap(delivery -> delivery.attempts().stream())
                .toList();
        all.add(
                "webhooks",
                Json.createObjectBuilder()
                        .add("events", events.size())
                        .add("attempts", attempts.size())
                        .add(
                                "attemptsInVain",
                                attempts.stream()
                                        .filter(attempt -> !attempt.acknowledged())
                                        .count())
                        .add(
                                "minutesByTheProvidersClock",
                                world.simulator().clock().offset().toMinutes()));
    }

    void calls(StormHistory history) {
        all.add(
                "calls",
                Json.createObjectBuilder()
                        .add("starts", history.count(Asked.START))
                        .add("refunds", history.count(Asked.REFUND))
                        .add("reads", history.count(Asked.READ))
                        .add("inVain", history.failures()));
        var lines = history.calls().stream()
                .map(call -> String.join(
                        ",",
                        call.asked().name(),
                        call.subject(),
                        Integer.toString(Math.floorMod(call.server(), 2)),
                        Long.toString((call.begun() - begun) / 1000),
                        Long.toString((call.ended() - begun) / 1000),
                        Integer.toString(call.status()),
                        call.payment(),
                        call.said(),
                        Long.toString(call.version())))
                .collect(Collectors.joining(
                        "\n", "asked,subject,server,begun_us,ended_us,status,payment,said,version\n", "\n"));
        write(HISTORY, lines);
    }

    void updates(StormHost host) {
        Map<Treatment, Long> counts =
                host.arrivals().stream().collect(Collectors.groupingBy(Arrival::treatment, Collectors.counting()));
        var updates = Json.createObjectBuilder();
        for (var treatment : Treatment.values()) {
            updates.add(treatment.name().toLowerCase(Locale.ROOT), counts.getOrDefault(treatment, 0L));
        }
        all.add("updates", updates);
    }

    /** Writes it all down; says where. */
    Path write(StormFindings findings) {
        seconds("secondsInAll", Duration.ofNanos(System.nanoTime() - begun));
        var counts = Json.createObjectBuilder();
        for (var kind : Kind.values()) {
            counts.add(kind.name().toLowerCase(Locale.ROOT), findings.all(kind).size());
        }
        all.add("violations", counts);
        all.add(
                "details",
                Json.createArrayBuilder(
                        findings.all().stream().limit(MOST_DETAILS).toList()));
        write(REPORT, pretty(all.build()));
        return REPORT.toAbsolutePath();
    }

    private static String pretty(JsonObject object) {
        var text = new java.io.StringWriter();
        try (var writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(object);
        }
        return text + "\n";
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
