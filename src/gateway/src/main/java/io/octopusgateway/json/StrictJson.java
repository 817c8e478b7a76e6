package io.octopusgateway.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One strict pass over a body: UTF-8 without byte order mark, one object or array, no member twice, no text after it,
 * bounded depth, no control characters or unpaired surrogates in any text. The platform's own binding accepts all of these and
 * silently changes amounts (duplicate members: the last wins). Thread-safe.
 */
public final class StrictJson {
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 100;
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private StrictJson() {}

    /** The object the bytes hold; throws {@link MalformedJson} and nothing else. */
    public static JsonObject object(byte[] body) {
        return structure(body, JsonParser.Event.START_OBJECT).asJsonObject();
    }

    /** The array the bytes hold; throws {@link MalformedJson} and nothing else. */
    public static JsonArray array(byte[] body) {
        return structure(body, JsonParser.Event.START_ARRAY).asJsonArray();
    }

    private static JsonStructure structure(byte[] body, JsonParser.Event start) {
        var text = decode(body);
        try {
            check(text, start);
            try (var reader = READERS.createReader(new StringReader(text))) {
                return reader.read();
            }
        } catch (MalformedJson malformed) {
            throw malformed;
        } catch (RuntimeException anything) {
            // Parsers throw bare runtime exceptions for deep or huge input; whatever it was, it is not JSON for us.
            throw new MalformedJson("the body is not the JSON that was expected");
        }
    }

    /** The text of the bytes, if they are UTF-8. */
    public static String decode(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                throw new MalformedJson("the body begins with a byte order mark");
            }
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedJson("the body is not UTF-8");
        }
    }

    private static void check(String text, JsonParser.Event start) {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (var parser = PARSERS.createParser(new StringReader(text))) {
            if (!parser.hasNext() || parser.next() != start) {
                throw new MalformedJson("the body is not the JSON that was expected");
            }
            open.push(new HashSet<>());
            while (!open.isEmpty()) {
                step(parser, open);
            }
            var end = Math.toIntExact(parser.getLocation().getStreamOffset());
            if (!text.substring(end).isBlank()) {
                throw new MalformedJson("there is text after the JSON");
            }
        }
    }

    private static void step(JsonParser parser, Deque<Set<String>> open) {
        switch (parser.next()) {
            case START_OBJECT, START_ARRAY -> {
                open.push(new HashSet<>());
                if (open.size() > DEEPEST) {
                    throw new MalformedJson("the body is nested too deeply");
                }
            }
            case END_OBJECT, END_ARRAY -> open.pop();
            case KEY_NAME -> {
                if (!open.element().add(readable(parser.getString()))) {
                    throw new MalformedJson("a member stands twice in one object");
                }
            }
            case VALUE_STRING -> readable(parser.getString());
            case VALUE_NUMBER -> {
                if (parser.getString().length() > LONGEST_NUMBER) {
                    throw new MalformedJson("a number is too long");
                }
            }
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {}
        }
    }

    private static String readable(String value) {
        for (var at = 0; at < value.length(); at++) {
            var letter = value.charAt(at);
            if (Character.isHighSurrogate(letter)
                    && at + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(letter) || isForbidden(letter)) {
                throw new MalformedJson("a text holds a character that is not allowed");
            }
        }
        return value;
    }

    /** Line breaks and tabs occur in descriptions; NUL and the other control characters only in attacks. */
    private static boolean isForbidden(char letter) {
        return Character.isISOControl(letter) && letter != '\n' && letter != '\r' && letter != '\t';
    }
}
