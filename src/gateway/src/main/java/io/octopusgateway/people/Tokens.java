package io.octopusgateway.people;

import io.octopusgateway.store.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Secrets of 256 random bits, and what is stored of them. Thread-safe. */
public final class Tokens {
    private static final int BYTES = 32;
    private static final int NAME = 8;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom chance;

    public Tokens(SecureRandom chance) {
        this.chance = chance;
    }

    public Secret fresh() {
        return new Secret(random());
    }

    /** A secret as the standard for signed updates wants it. */
    public Secret freshForUpdates() {
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(bytes()));
    }

    /** A host's key, which begins with what may be known of it. */
    public Secret freshKey(String environment, String id) {
        return new Secret("opk_" + environment + "_" + id + "_" + random());
    }

    /** The last part of an address that nobody guesses. */
    public String freshAddress() {
        return random();
    }

    /** A short name that nobody else is likely to have, and that is no secret. */
    public String freshName() {
        return chance.ints(NAME, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    private byte[] bytes() {
        var bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return bytes;
    }

    /** What may be stored: so many random bits cannot be guessed from their hash. */
    public static String sha256(Secret token) {
        return sha256(token.reveal());
    }

    /** A secret that follows from another one and tells nothing of it. */
    public static String derived(Secret token, String purpose) {
        return sha256(purpose + "\n" + token.reveal());
    }

    /** The hash of any text, in hexadecimal. */
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
