package io.octopusgateway.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A host's notes as one text, in the form of a query string: order and content are kept exactly. */
final class Metadata {
    private Metadata() {}

    static String write(Map<String, String> notes) {
        return new TreeMap<>(notes)
                .entrySet().stream()
                        .map(note -> encode(note.getKey()) + "=" + encode(note.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static Map<String, String> read(String text) {
        var notes = new TreeMap<String, String>();
        if (!text.isEmpty()) {
            for (var note : text.split("&", -1)) {
                var at = note.indexOf('=');
                notes.put(decode(note.substring(0, at)), decode(note.substring(at + 1)));
            }
        }
        return notes;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
