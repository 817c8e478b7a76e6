package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The web component as the gateway serves it, for tests that need no gateway. */
public final class StorefrontText {
    private StorefrontText() {}

    public static String module() {
        return Storefront.of(StorefrontText::file).text();
    }

    static String file(String name) {
        try (var file = Objects.requireNonNull(Storefront.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
