package io.octopusgateway.console;

import io.octopusgateway.store.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a form sent. Of a field that was sent twice only the first counts, on whichever way it is read. */
final class Form {
    static final Form EMPTY = new Form(Map.of());

    private static final int LONGEST = 65_536;

    private final Map<String, String> values;

    private Form(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads a form; one that is too long or malformed is as good as none. */
    static Form read(InputStream body) {
        try {
            var bytes = body.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST ? EMPTY : of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static Form of(String encoded) {
        var values = new HashMap<String, String>();
        try {
            for (var pair : encoded.split("&", -1)) {
                var at = pair.indexOf('=');
                if (at > 0) {
                    values.putIfAbsent(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
                }
            }
        } catch (IllegalArgumentException malformed) {
            return EMPTY;
        }
        return new Form(values);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A field without the space around it; empty if it was left empty. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    Secret secret(String name) {
        return new Secret(values.getOrDefault(name, ""));
    }

    boolean isTicked(String name) {
        return values.containsKey(name);
    }

    @Override
    public String toString() {
        return "Form" + values.keySet();
    }
}
