package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.shop.ShopOrder.Latest;
import io.octopusgateway.simulator.shop.ShopOrder.ReceivedUpdate;
import io.octopusgateway.simulator.shop.ShopOrder.Status;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where orders survive a restart: one JSON file, replaced as a whole. Without a directory nothing is kept. */
final class OrderFile {
    private static final String NAME = "shop.json";

    private final @Nullable Path directory;

    OrderFile(@Nullable Path directory) {
        this.directory = directory;
    }

    List<ShopOrder> read() {
        if (directory == null || !Files.exists(directory.resolve(NAME))) {
            return List.of();
        }
        try (Reader text = Files.newBufferedReader(directory.resolve(NAME));
                JsonReader reader = Json.createReader(text)) {
            return reader.readArray().getValuesAs(JsonValue::asJsonObject).stream()
                    .map(OrderFile::order)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void write(List<ShopOrder> orders) {
        if (directory == null) {
            return;
        }
        JsonArrayBuilder array = Json.createArrayBuilder();
        orders.forEach(order -> array.add(json(order)));
        try {
            Files.createDirectories(directory);
            Path fresh = directory.resolve(NAME + ".tmp");
            Files.writeString(fresh, array.build().toString());
            Files.move(
                    fresh,
                    directory.resolve(NAME),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    private static JsonObjectBuilder json(ShopOrder order) {
        JsonArrayBuilder updates = Json.createArrayBuilder();
        order.updates().forEach(update -> updates.add(json(update)));
        JsonObjectBuilder decline = Json.createObjectBuilder();
        order.latest().decline().forEach(decline::add);
        return Json.createObjectBuilder()
                .add("payPage", order.latest().payPage().orElse(""))
                .add("decline", decline)
                .add("reference", order.reference())
                .add("description", order.description())
                .add("amount", order.amount())
                .add("currency", order.currency())
                .add("status", order.status().name())
                .add("attempts", Json.createArrayBuilder(order.attempts()))
                .add("highestSequence", order.highestSequence())
                .add("updates", updates);
    }

    private static JsonObjectBuilder json(ReceivedUpdate update) {
        return Json.createObjectBuilder()
                .add("sequence", update.sequence())
                .add("type", update.type())
                .add("webhookId", update.webhookId())
                .add("applied", update.applied());
    }

    private static ShopOrder order(JsonObject json) {
        JsonArray updates = json.getJsonArray("updates");
        return new ShopOrder(
                json.getString("reference"),
                json.getString("description"),
                json.getJsonNumber("amount").longValueExact(),
                json.getString("currency"),
                Status.valueOf(json.getString("status")),
                json.getJsonArray("attempts").getValuesAs(JsonString::getString),
                latest(json),
                json.getJsonNumber("highestSequence").longValueExact(),
                updates.getValuesAs(JsonValue::asJsonObject).stream()
                        .map(OrderFile::update)
                        .toList());
    }

    /** A file of an older shop does not have it. */
    private static Latest latest(JsonObject json) {
        Map<String, String> decline =
                json.getOrDefault("decline", JsonValue.EMPTY_JSON_OBJECT).asJsonObject().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, text -> ((JsonString) text.getValue()).getString()));
        return new Latest(Optional.of(json.getString("payPage", "")).filter(page -> !page.isEmpty()), decline);
    }

    private static ReceivedUpdate update(JsonObject json) {
        return new ReceivedUpdate(
                json.getJsonNumber("sequence").longValueExact(),
                json.getString("type"),
                json.getString("webhookId"),
                json.getBoolean("applied"));
    }
}
