package io.octopusgateway.descriptor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One file of {@code plugin-descriptor}, as it lies in the WAR.
 *
 * @param tag another one for other bytes
 */
record Document(byte[] bytes, String tag) {
    private static final String FOLDER = "/plugin-descriptor/";

    /** The file, which must be there. */
    static Document named(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("the WAR lacks " + name));
    }

    static Optional<Document> find(String name) {
        try (var file = Document.class.getResourceAsStream(FOLDER + name)) {
            return Optional.ofNullable(file == null ? null : of(file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Document of(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Document(bytes, HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
