package io.octopusgateway.simulator;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The documented examples, and what "same shape" means: the same members with the same kinds of value. */
public final class Fixtures {
    private Fixtures() {}

    public static String text(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/fixtures/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no fixture " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static JsonObject object(String name) {
        return parse(text(name)).asJsonObject();
    }

    public static JsonValue parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    /** For example {@code data.amount NUMBER}; strings that are all digits or timestamps say so. */
    public static Set<String> shape(JsonValue value) {
        Set<String> paths = new TreeSet<>();
        collect("", value, paths);
        return paths;
    }

    private static void collect(String path, JsonValue value, Set<String> paths) {
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                collect(path + "." + member.getKey(), member.getValue(), paths);
            }
        } else if (value instanceof JsonArray array) {
            paths.add(path + " ARRAY");
            array.forEach(element -> collect(path + "[]", element, paths));
        } else {
            paths.add(path + " " + kind(value));
        }
    }

    private static String kind(JsonValue value) {
        String text = value.toString();
        if (value.getValueType() != JsonValue.ValueType.STRING) {
            return value.getValueType().name().replaceAll("TRUE|FALSE", "BOOLEAN");
        }
        if (text.matches("\"\\d{4}-\\d\\d-\\d\\dT.*\"")) {
            return "TIME" + text.replaceAll("\\d", "9").substring(20);
        }
        return text.matches("\"(pay|act|evt|wf|wfa|cus|pc)_[a-z2-7]{26}\"")
                ? text.substring(1, text.indexOf('_'))
                : "STRING";
    }
}
