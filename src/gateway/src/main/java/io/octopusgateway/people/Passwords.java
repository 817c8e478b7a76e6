package io.octopusgateway.people;

import io.octopusgateway.store.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: PBKDF2 with HMAC-SHA-512, as the JDK makes it, with a salt of their own and the number of
 * rounds beside them, so that it can rise. Thread-safe.
 */
public final class Passwords {
    /** What OWASP asks for of this algorithm. */
    static final int ROUNDS = 210_000;

    static final int SHORTEST = 15;
    static final int LONGEST = 128;

    private static final String NAME = "pbkdf2-sha512";
    private static final int SALT = 16;
    private static final int BITS = 512;

    private final SecureRandom chance;
    private final Strength strength;

    /** Whether a password withstands somebody who knows common ones, and words that belong to whoever chose it. */
    public interface Strength {
        boolean withstands(String password, List<String> ownWords);
    }

    /** Why a password is not taken. */
    public enum Weakness {
        TOO_SHORT,
        TOO_LONG,
        /** Common, repeated, in a row, or made of the name. */
        GUESSABLE
    }

    public Passwords(SecureRandom chance, Strength strength) {
        this.chance = chance;
        this.strength = strength;
    }

    /** What is wrong with a password somebody chose; empty if nothing is. */
    public Optional<Weakness> weakness(Secret password, PersonName name) {
        var text = password.reveal();
        if (text.codePointCount(0, text.length()) < SHORTEST) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        if (text.length() > LONGEST) {
            return Optional.of(Weakness.TOO_LONG);
        }
        var own = List.of(name.value(), name.value().replaceFirst("@.*", ""), "octopus", "gateway", "checkout");
        return strength.withstands(text, own) ? Optional.empty() : Optional.of(Weakness.GUESSABLE);
    }

    public String hash(Secret password) {
        var salt = new byte[SALT];
        chance.nextBytes(salt);
        var encoder = Base64.getEncoder().withoutPadding();
        return String.join(
                "$",
                NAME,
                Integer.toString(ROUNDS),
                encoder.encodeToString(salt),
                encoder.encodeToString(derived(password, salt, ROUNDS)));
    }

    /** A hash nobody has the password of: held against it, an unknown name takes as long as a known one. */
    public String nobodys() {
        return hash(new Tokens(chance).fresh());
    }

    /** Whether this is the password of the hash. Never tells by its time how much of it was right. */
    public boolean matches(Secret password, String hash) {
        var parts = hash.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(NAME) || password.reveal().length() > LONGEST) {
            return false;
        }
        var decoder = Base64.getDecoder();
        var made = derived(password, decoder.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(made, decoder.decode(parts[3]));
    }

    private static byte[] derived(Secret password, byte[] salt, int rounds) {
        var key = new PBEKeySpec(password.reveal().toCharArray(), salt, rounds, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        } finally {
            key.clearPassword();
        }
    }
}
