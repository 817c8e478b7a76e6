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
import org.jspecify.annotations.Nullable;

/** What a form sent. Of a field that was sent twice only the first counts, on whichever way it is read. */
final class Form {
    static final Form EMPTY = new Form(Map.of());

    private static final int LONGEST = 65_536;

    private static final String FILE = "file";

    private final Map<String, String> values;
    private final byte @Nullable [] file;

    private Form(Map<String, String> values) {
        this(values, null);
    }

    private Form(Map<String, String> values, byte @Nullable [] file) {
        this.values = Map.copyOf(values);
        this.file = file;
    }

    /** Reads a form; one that is too long or malformed is as good as none. */
    static Form read(InputStream body) {
        return read(body, "", LONGEST);
    }

    /**
     * Reads a form that may bring a file.
     *
     * @param contentType of the body, with its parameters
     */
    static Form read(InputStream body, String contentType, int longest) {
        try {
            var bytes = body.readNBytes(longest + 1);
            if (bytes.length > longest) {
                return EMPTY;
            }
            if (!contentType.startsWith("multipart/form-data")) {
                return of(new String(bytes, StandardCharsets.UTF_8));
            }
            var fields = Multipart.read(bytes, contentType);
            return new Form(Multipart.texts(fields, FILE), fields.get(FILE));
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

    /** The file that was chosen; empty if none was. */
    Optional<byte[]> file() {
        return Optional.ofNullable(file);
    }

    boolean isTicked(String name) {
        return values.containsKey(name);
    }

    @Override
    public String toString() {
        return "Form" + values.keySet();
    }
}
