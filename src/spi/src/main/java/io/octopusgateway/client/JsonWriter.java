package io.octopusgateway.client;

import java.util.Map;
import java.util.Optional;

/** Writes one JSON object, member by member; what is absent is left out. */
final class JsonWriter {
    private final StringBuilder json = new StringBuilder("{");

    JsonWriter text(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonWriter text(String name, Optional<String> value) {
        value.ifPresent(one -> text(name, one));
        return this;
    }

    JsonWriter whole(String name, long value) {
        name(name);
        json.append(value);
        return this;
    }

    JsonWriter object(String name, JsonWriter value) {
        name(name);
        json.append(value);
        return this;
    }

    JsonWriter texts(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            JsonWriter object = new JsonWriter();
            values.forEach(object::text);
            object(name, object);
        }
        return this;
    }

    private void name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        quote(name);
        json.append(':');
    }

    private void quote(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ') {
                json.append(String.format("\\u%04x", (int) letter));
            } else {
                json.append(letter);
            }
        }
        json.append('"');
    }

    /** The whole object. */
    @Override
    public String toString() {
        return json + "}";
    }
}
