package io.octopusgateway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;

/** The random values of one installation, made once: there are no default keys, not even here. */
public final class Keys {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final String PROVIDER_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private final Properties values;

    private Keys(Properties values) {
        this.values = values;
    }

    public static Keys fresh() {
        var values = new Properties();
        values.setProperty("server-key", base64(32));
        values.setProperty("secret-key", "sk_sbox_" + letters(27));
        values.setProperty("webhook-id", letters(32));
        values.setProperty("webhook-secret", letters(40));
        values.setProperty("order-update-secret", "whsec_" + base64(32));
        values.setProperty("key-id", letters(8));
        values.setProperty("key-secret", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32)));
        return new Keys(values);
    }

    /** Those of another store that shares this one's account at the provider. */
    public static Keys sharing(Keys other) {
        var keys = fresh();
        keys.values.setProperty("secret-key", other.secretKey());
        return keys;
    }

    /** Those of a former run, so that it is still understood; made if there was none. */
    public static Keys in(Path file) {
        return in(file, Keys::fresh);
    }

    /** Those of a former run, for another store that shares an account at the provider. */
    public static Keys in(Path file, Keys other) {
        return in(file, () -> sharing(other));
    }

    private static Keys in(Path file, Supplier<Keys> otherwise) {
        try {
            if (Files.exists(file)) {
                var values = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    values.load(reader);
                }
                return new Keys(values);
            }
            var keys = otherwise.get();
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var writer = Files.newBufferedWriter(file)) {
                keys.values.store(writer, "of this demo only");
            }
            return keys;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes down what a shop must know, for a shell to read; nobody else may. */
    void exportTo(Path file, URI gateway, URI shop, URI simulator) {
        var lines = List.of(
                "export OCTOPUS_GATEWAY=" + gateway,
                "export OCTOPUS_API_KEY=" + apiKey(),
                "export OCTOPUS_UPDATE_SECRET=" + orderUpdateSecret(),
                "export SHOP=" + shop,
                "export SIMULATOR=" + simulator);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String serverKey() {
        return values.getProperty("server-key");
    }

    public String secretKey() {
        return values.getProperty("secret-key");
    }

    public String webhookId() {
        return values.getProperty("webhook-id");
    }

    public String webhookSecret() {
        return values.getProperty("webhook-secret");
    }

    public String orderUpdateSecret() {
        return values.getProperty("order-update-secret");
    }

    /** The shop's key, as the shop has it. */
    public String apiKey() {
        return "opk_sandbox_" + values.getProperty("key-id") + "_" + values.getProperty("key-secret");
    }

    /** The shop's key, as the gateway is told of it. */
    public String apiKeyEntry(String scopes) {
        return values.getProperty("key-id") + ":" + sha256(apiKey()) + ":" + scopes;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String letters(int length) {
        return CHANCE.ints(length, 0, PROVIDER_ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (text, at) -> text.append(PROVIDER_ALPHABET.charAt(at)),
                        StringBuilder::append)
                .toString();
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(bytes(length));
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        CHANCE.nextBytes(bytes);
        return bytes;
    }
}
