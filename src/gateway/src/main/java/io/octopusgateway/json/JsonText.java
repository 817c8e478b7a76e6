package io.octopusgateway.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;

/**
 * Writes wire records down, members in the order of their names and nulls included, so that the same value is the same
 * text wherever it is sent. Thread-safe.
 */
public final class JsonText {
    private static final Jsonb JSON = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

    private JsonText() {}

    public static String of(Object value) {
        return JSON.toJson(value);
    }
}
