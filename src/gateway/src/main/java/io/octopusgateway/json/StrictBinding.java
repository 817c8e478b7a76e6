package io.octopusgateway.json;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Binds a host's body to a wire record after the strict pass. The platform's binding ignores members it does not know
 * and turns numbers into texts and back, so names and types are compared with the record first. Thread-safe.
 */
public final class StrictBinding {
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final Pattern EXPONENT = Pattern.compile("[eE]");

    private StrictBinding() {}

    /**
     * The body as a record of texts, {@link JsonNumber}s, maps and such records; what is missing or null is null.
     *
     * @throws MalformedJson if the bytes are not one JSON object
     * @throws WrongShape if a member is unknown, has another type, or is a number with an exponent
     */
    public static <T extends Record> T bind(byte[] body, Class<T> shape) {
        check(StrictJson.object(body), shape, "");
        var text = StrictJson.decode(body);
        refuseExponents(text);
        return JSON.fromJson(text, shape);
    }

    /** Once a number is parsed, {@code 1.285e4} is an integer like any other; only its token tells that it was none. */
    private static void refuseExponents(String text) {
        try (var parser = PARSERS.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                if (parser.next() == JsonParser.Event.VALUE_NUMBER
                        && EXPONENT.matcher(parser.getString()).find()) {
                    throw new WrongShape("Every number must be written without an exponent.", List.of());
                }
            }
        }
    }

    private static void check(JsonObject object, Class<?> shape, String path) {
        var components = shape.getRecordComponents();
        object.forEach((name, value) -> {
            var component = Arrays.stream(components)
                    .filter(one -> one.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(components, path));
            if (value != JsonValue.NULL) {
                check(
                        value,
                        component.getType(),
                        path.isEmpty() ? component.getName() : path + "." + component.getName());
            }
        });
    }

    private static void check(JsonValue value, Class<?> type, String path) {
        if (type.isRecord()) {
            check(typed(value, JsonValue.ValueType.OBJECT, path, "an object").asJsonObject(), type, path);
        } else if (type == Map.class) {
            typed(value, JsonValue.ValueType.OBJECT, path, "an object");
        } else if (type == JsonNumber.class) {
            typed(value, JsonValue.ValueType.NUMBER, path, "a number");
        } else if (type == String.class) {
            typed(value, JsonValue.ValueType.STRING, path, "a text");
        } else {
            throw new IllegalArgumentException("a wire record holds texts, numbers, maps and records only");
        }
    }

    private static JsonValue typed(JsonValue value, JsonValue.ValueType type, String path, String words) {
        if (value.getValueType() != type) {
            throw new WrongShape(path + " must be " + words + ".", List.of());
        }
        return value;
    }

    private static WrongShape unknown(RecordComponent[] components, String path) {
        var where = path.isEmpty() ? "The body" : path;
        return new WrongShape(
                where + " has a member that is not known here; send only those in 'allowed'.",
                Arrays.stream(components).map(RecordComponent::getName).toList());
    }
}
