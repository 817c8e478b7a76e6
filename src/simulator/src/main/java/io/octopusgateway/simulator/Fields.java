package io.octopusgateway.simulator;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of one JSON object, read strictly: what is unknown, missing or of another type is named by its path. */
final class Fields {
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private final String path;
    private final JsonObject object;
    private final Set<String> read = new LinkedHashSet<>();

    private Fields(String path, JsonObject object) {
        this.path = path;
        this.object = object;
    }

    /** Parses a text that has to be one JSON object without duplicate members and nothing after it. */
    static Fields parse(String text) throws Misread {
        try (JsonReader reader = READERS.createReader(new StringReader(text));
                JsonParser whole = Json.createParser(new StringReader(text))) {
            while (whole.hasNext()) {
                whole.next();
            }
            if (reader.read() instanceof JsonObject object) {
                return new Fields("", object);
            }
            throw new Misread("Line 1: a JSON object has to stand here");
        } catch (JsonParsingException notJson) {
            throw new Misread("Line " + notJson.getLocation().getLineNumber() + ", column "
                    + notJson.getLocation().getColumnNumber()
                    + ": this is not JSON, or something stands behind its end, or a member stands twice");
        } catch (JsonException notJson) {
            throw new Misread("This is not JSON, or a member stands twice in one object");
        }
    }

    /** Where this object stands, for messages. */
    Misread wrong(String member, String why) {
        return new Misread((path + "." + member).substring(path.isEmpty() ? 1 : 0) + ": " + why);
    }

    Optional<String> text(String member) throws Misread {
        JsonValue value = take(member);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        throw wrong(member, "a text has to stand here");
    }

    String requiredText(String member) throws Misread {
        Optional<String> text = text(member);
        if (text.isEmpty()) {
            throw wrong(member, "is missing");
        }
        return text.get();
    }

    Optional<Long> number(String member) throws Misread {
        JsonValue value = take(member);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < 32) {
            return Optional.of(number.longValue());
        }
        throw wrong(member, "a whole number has to stand here");
    }

    long requiredNumber(String member) throws Misread {
        Optional<Long> number = number(member);
        if (number.isEmpty()) {
            throw wrong(member, "is missing");
        }
        return number.get();
    }

    Optional<Fields> object(String member) throws Misread {
        JsonValue value = take(member);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonObject inner) {
            return Optional.of(new Fields(below(member), inner));
        }
        throw wrong(member, "an object has to stand here");
    }

    List<Fields> objects(String member) throws Misread {
        JsonValue value = take(member);
        List<Fields> objects = new ArrayList<>();
        if (value == JsonValue.NULL) {
            return objects;
        }
        if (!(value instanceof JsonArray array)) {
            throw wrong(member, "an array of objects has to stand here");
        }
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof JsonObject inner)) {
                throw wrong(member + "[" + i + "]", "an object has to stand here");
            }
            objects.add(new Fields(below(member + "[" + i + "]"), inner));
        }
        return objects;
    }

    /** The names of all members, in their order. */
    Set<String> names() {
        return object.keySet();
    }

    /** Ends the reading: every member must have been asked for. */
    void end() throws Misread {
        for (String name : object.keySet()) {
            if (!read.contains(name)) {
                throw wrong(name, "is unknown; known are " + read);
            }
        }
    }

    private JsonValue take(String member) {
        read.add(member);
        return object.getOrDefault(member, JsonValue.NULL);
    }

    private String below(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }
}
