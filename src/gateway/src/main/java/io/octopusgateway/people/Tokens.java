package io.octopusgateway.people;

import io.octopusgateway.store.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets of 256 random bits, and what is stored of them. Thread-safe. */
public final class Tokens {
    private static final int BYTES = 32;

    private final SecureRandom chance;

    public Tokens(SecureRandom chance) {
        this.chance = chance;
    }

    public Secret fresh() {
        var bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
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
