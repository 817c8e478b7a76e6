package io.octopusgateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Takings;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.Timeline.Entry;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.processing.AlertDesk;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.Inventory;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.store.Store;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What somebody needs who helps from outside, in one file. Each value in it is a number, a time, a word of ours or a
 * store's name in the configuration; nothing anybody else wrote goes in.
 */
public final class Bundle {
    private static final int MOST_ALERTS = 200;
    private static final int LONGEST_STORY = 500;
    private static final Duration DAY = Duration.ofHours(24);

    private final Shops shops;
    private final Sources sources;
    private final InstantSource clock;

    /** Where to look. */
    public record Sources(
            Settings settings,
            Inventory inventory,
            Timeline timeline,
            Takings takings,
            Backlog backlog,
            ProviderHealth health,
            AlertDesk alerts) {}

    public Bundle(Shops shops, Sources sources, InstantSource clock) {
        this.shops = shops;
        this.sources = sources;
        this.clock = clock;
    }

    byte[] zip(Optional<Order> story) {
        var files = new LinkedHashMap<String, JsonStructure>();
        files.put("versions.json", versions());
        files.put("settings.json", texts(sources.settings().shown()));
        files.put("health.json", health());
        files.put("figures.json", texts(sources.settings().figures()));
        files.put("counts.json", counts());
        files.put("alerts.json", alerts());
        files.put("migrations.json", migrations());
        story.ifPresent(order -> files.put("story.json", story(order)));
        return zipped(files);
    }

    private byte[] zipped(Map<String, JsonStructure> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(clock.instant().toEpochMilli());
                zip.putNextEntry(entry);
                zip.write(Redaction.of(file.getValue().toString()).getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private JsonStructure versions() {
        var versions = json(sources.settings().versions());
        versions.add("database", sources.inventory().version());
        versions.add("made", clock.instant().toString());
        return versions.build();
    }

    private static JsonStructure texts(Map<String, String> values) {
        return json(values).build();
    }

    private static JsonObjectBuilder json(Map<String, String> values) {
        var object = Json.createObjectBuilder();
        values.forEach(object::add);
        return object;
    }

    private JsonStructure health() {
        var stores = Json.createObjectBuilder();
        shops.all().forEach(store -> stores.add(store.id().value(), health(store)));
        var ways = Json.createArrayBuilder();
        sources.alerts().standings().forEach(one -> {
            var way = Json.createObjectBuilder()
                    .add("channel", one.channel().name())
                    .add("waiting", one.waiting());
            add(way, "lastSent", one.lastSent());
            add(way, "failing", one.failing());
            one.trouble().ifPresent(trouble -> way.add("trouble", trouble.name()));
            ways.add(way);
        });
        return Json.createObjectBuilder()
                .add("stores", stores)
                .add("alerts", ways)
                .build();
    }

    private JsonObjectBuilder health(Store store) {
        var now = sources.health().of(store.id());
        var health = Json.createObjectBuilder()
                .add("reach", now.reach().name())
                .add("trust", now.trust().name())
                .add("circuit", now.circuit().name());
        add(health, "lastAnswer", now.lastAnswer());
        add(health, "lastWebhook", sources.backlog().lastWebhook(store.id()));
        return health;
    }

    private static void add(JsonObjectBuilder object, String name, Optional<Instant> at) {
        at.ifPresent(one -> object.add(name, one.toString()));
    }

    private JsonStructure counts() {
        var rows = Json.createObjectBuilder();
        sources.inventory().rows().forEach(rows::add);
        var stores = Json.createObjectBuilder();
        shops.all().forEach(store -> stores.add(store.id().value(), counts(store)));
        return Json.createObjectBuilder()
                .add("tables", rows)
                .add("stores", stores)
                .build();
    }

    private JsonObjectBuilder counts(Store store) {
        var open = Json.createObjectBuilder();
        sources.backlog().of(store.id()).forEach(line -> {
            var kind = Json.createObjectBuilder().add("count", line.count());
            add(kind, "oldest", line.oldest());
            open.add(line.kind().name(), kind);
        });
        var day = Json.createObjectBuilder();
        sources.takings()
                .since(store.id(), clock.instant().minus(DAY), DAY)
                .begun()
                .forEach((status, count) -> day.add(status.name(), count));
        return Json.createObjectBuilder().add("open", open).add("lastDay", day);
    }

    private JsonStructure alerts() {
        var alerts = Json.createArrayBuilder();
        sources.alerts().lately(MOST_ALERTS).forEach(known -> {
            var alert = Json.createObjectBuilder()
                    .add("alert", known.alert().name())
                    .add("store", known.store().value())
                    .add("began", known.began().toString())
                    .add("last", known.last().toString())
                    .add("count", known.count());
            add(alert, "over", known.over());
            alerts.add(alert);
        });
        return alerts.build();
    }

    private JsonStructure migrations() {
        var steps = Json.createArrayBuilder();
        sources.inventory()
                .steps()
                .forEach(step -> steps.add(Json.createObjectBuilder()
                        .add("version", step.version())
                        .add("description", step.description())
                        .add("at", step.at().toString())
                        .add("succeeded", step.succeeded())));
        return steps.build();
    }

    private JsonStructure story(Order order) {
        var payments = Json.createArrayBuilder();
        for (var payment : order.payments()) {
            payments.add(payment(order, payment));
        }
        return Json.createObjectBuilder()
                .add("order", "order-1")
                .add("verdict", order.verdict().name())
                .add("payments", payments)
                .build();
    }

    private JsonObjectBuilder payment(Order order, Payment payment) {
        var entries = Json.createArrayBuilder();
        sources.timeline().of(order.store(), payment.id(), 0, LONGEST_STORY).stream()
                .flatMap(List::stream)
                .forEach(placed -> add(entries, placed.entry()));
        return Json.createObjectBuilder()
                .add("payment", "payment-" + payment.attempt())
                .add("status", payment.status().name())
                .add("amount", payment.amount().minorUnits())
                .add("timeline", entries);
    }

    /** What the entry is named by, and the provider's code, are words from a list or they are left out. */
    private static void add(JsonArrayBuilder entries, Entry entry) {
        var one = Json.createObjectBuilder()
                .add("at", entry.at().toString())
                .add("source", entry.source().name())
                .add("kind", entry.kind().name())
                .add("name", word(entry.name()))
                .add("before", entry.before().name())
                .add("after", entry.after().name());
        var detail = entry.detail();
        Optional.ofNullable(detail.amountOrNull()).ifPresent(amount -> one.add("amount", amount.minorUnits()));
        Optional.ofNullable(detail.sequenceOrNull()).ifPresent(sequence -> one.add("sequence", sequence));
        Optional.ofNullable(detail.codeOrNull()).ifPresent(code -> one.add("code", word(code)));
        add(one, "occurred", Optional.ofNullable(detail.occurredAtOrNull()));
        entries.add(one);
    }

    private static String word(String text) {
        return text.matches("[A-Za-z_.]{1,60}|[0-9]{5}") ? text : Redaction.OUT;
    }
}
