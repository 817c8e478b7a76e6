package io.octopusgateway.spi;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.order.Order;
import io.octopusgateway.processing.ParkedEvents.Mode;
import io.octopusgateway.processing.ProviderEvents.Outcome;
import io.octopusgateway.processing.ProviderEvents.Retaken;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What taking an event in again came to, or would come to.
 *
 * @param before the order it is about as it was; null if it is about none
 * @param difference from {@code before} to {@code after} as a JSON Patch (RFC 6902)
 */
public record SpiReplay(
        String event,
        String mode,
        String outcome,
        @Nullable SpiOrder before,
        @Nullable SpiOrder after,
        JsonArray difference) {

    static SpiReplay of(String event, Mode mode, Retaken retaken, Function<Order, SpiOrder> translator) {
        var before = retaken.before().map(translator).orElse(null);
        var after = retaken.after().map(translator).orElse(null);
        return new SpiReplay(
                event, mode.name(), word(retaken.outcome()), before, after, difference(json(before), json(after)));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case APPLIED -> "APPLIED";
            case DUPLICATE -> "KNOWN_ALREADY";
            case IGNORED -> "NOT_OURS";
            case PARKED -> "STAYS_PARKED";
            case STUCK -> "NEEDS_A_PERSON";
        };
    }

    private static JsonArray difference(JsonObject before, JsonObject after) {
        return Json.createDiff(before, after).toJsonArray();
    }

    private static JsonObject json(@Nullable SpiOrder order) {
        return Optional.ofNullable(order)
                .map(one -> {
                    try (var reader = Json.createReader(new StringReader(JsonText.of(one)))) {
                        return reader.readObject();
                    }
                })
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }
}
