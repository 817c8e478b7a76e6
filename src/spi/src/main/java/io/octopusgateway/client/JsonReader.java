package io.octopusgateway.client;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One strict pass over bytes that should be one JSON object: UTF-8 without byte order mark, no member twice, no text
 * after it, bounded depth. Numbers stay the text they are, so that nothing is rounded before somebody asks for it.
 */
final class JsonReader {
    static final int DEEPEST = 32;
    static final int LONGEST_NUMBER = 100;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The object the bytes hold.
     *
     * @throws UnreadableJson and nothing else, whatever the bytes are
     */
    static Members object(byte[] bytes) {
        return object(decode(bytes));
    }

    /** As above, of a text. */
    static Members object(String text) {
        JsonReader reader = new JsonReader(text);
        reader.skipSpace();
        if (reader.peek() != '{') {
            throw new UnreadableJson("not a JSON object");
        }
        Members object = new Members(reader.members(1));
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw new UnreadableJson("there is text after the JSON object");
        }
        return object;
    }

    private static String decode(byte[] bytes) {
        try {
            // A new decoder reports what it cannot read; the constructor of String would put a question mark there.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableJson("not UTF-8");
        }
    }

    private Object value(int depth) {
        switch (peek()) {
            case '{':
                return members(depth + 1);
            case '[':
                return elements(depth + 1);
            case '"':
                return string();
            case 't':
                return literal("true", true);
            case 'f':
                return literal("false", false);
            case 'n':
                return literal("null", Members.NULL);
            default:
                return number();
        }
    }

    private Map<String, Object> members(int depth) {
        enter(depth);
        Map<String, Object> members = new LinkedHashMap<>();
        skipSpace();
        if (taken('}')) {
            return members;
        }
        do {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            skipSpace();
            if (members.put(name, value(depth)) != null) {
                throw new UnreadableJson("a member stands twice in one object");
            }
            skipSpace();
        } while (taken(','));
        expect('}');
        return members;
    }

    private List<Object> elements(int depth) {
        enter(depth);
        List<Object> elements = new ArrayList<>();
        skipSpace();
        if (taken(']')) {
            return elements;
        }
        do {
            skipSpace();
            elements.add(value(depth));
            skipSpace();
        } while (taken(','));
        expect(']');
        return elements;
    }

    private void enter(int depth) {
        if (depth > DEEPEST) {
            throw new UnreadableJson("nested too deeply");
        }
        at++;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char letter = text.charAt(at++);
            if (letter < ' ') {
                throw new UnreadableJson("a control character stands in a text");
            }
            string.append(letter == '\\' ? escaped() : letter);
        }
        at++;
        return paired(string.toString());
    }

    private char escaped() {
        char letter = peek();
        at++;
        switch (letter) {
            case '"':
            case '\\':
            case '/':
                return letter;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return fourDigits();
            default:
                throw new UnreadableJson("an escape that JSON does not have");
        }
    }

    private char fourDigits() {
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw new UnreadableJson("an escape that JSON does not have");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    /** Half a character would become a question mark wherever it is stored. */
    private static String paired(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i))) {
                if (!Character.isSurrogatePair(
                        string.charAt(i), i + 1 < string.length() ? string.charAt(i + 1) : ' ')) {
                    throw new UnreadableJson("half a character stands in a text");
                }
                i++;
            }
        }
        return string;
    }

    private Members.NumberText number() {
        int start = at;
        taken('-');
        if (!taken('0')) {
            digits();
        }
        if (taken('.')) {
            digits();
        }
        if (taken('e') || taken('E')) {
            if (!taken('+')) {
                taken('-');
            }
            digits();
        }
        if (at - start > LONGEST_NUMBER) {
            throw new UnreadableJson("a number is too long");
        }
        return new Members.NumberText(text.substring(start, at));
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw new UnreadableJson("something that JSON does not have");
        }
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private Object literal(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw new UnreadableJson("something that JSON does not have");
        }
        at += word.length();
        return meaning;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean taken(char letter) {
        if (at < text.length() && text.charAt(at) == letter) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char letter) {
        if (!taken(letter)) {
            throw new UnreadableJson(
                    at < text.length() ? "something that JSON does not have" : "the JSON ends too early");
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new UnreadableJson("the JSON ends too early");
        }
        return text.charAt(at);
    }
}
