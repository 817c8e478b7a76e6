package io.octopusgateway.system;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpHeaders;

/** What came back. */
record Answer(int status, HttpHeaders headers, String body) {

    JsonObject json() {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    /** The value at a JSON pointer as text; the empty text for null or nothing. */
    String at(String pointer) {
        var found = Json.createPointer(pointer);
        var json = json();
        if (!holds(json, found)) {
            return "";
        }
        JsonValue value = found.getValue(json);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.toString();
        }
        return value.getValueType() == JsonValue.ValueType.NULL ? "" : value.toString();
    }

    /** A pointer through something that is not there is refused by the library, and points to nothing all the same. */
    private static boolean holds(JsonObject json, JsonPointer pointer) {
        try {
            return pointer.containsValue(json);
        } catch (JsonException nothingOnTheWay) {
            return false;
        }
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The last part of a problem's type. */
    String problem() {
        return at("/type").replaceFirst(".*#", "");
    }
}
