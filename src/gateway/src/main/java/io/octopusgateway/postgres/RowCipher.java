package io.octopusgateway.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps bytes unreadable to whoever has only the database: AES-256-GCM, bound to the row they belong to, so that they
 * cannot be read in another one. Thread-safe.
 */
final class RowCipher {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom chance;

    /** @param key 32 bytes, of no other use */
    RowCipher(byte[] key, SecureRandom chance) {
        this.key = new SecretKeySpec(key, "AES");
        this.chance = chance;
    }

    byte[] seal(byte[] plain, String row) {
        var nonce = new byte[NONCE];
        chance.nextBytes(nonce);
        try {
            var sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, row);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** The plain bytes; empty if they were sealed with another key, for another row, or changed since. */
    Optional<byte[]> open(byte[] stored, String row) {
        if (stored.length < NONCE) {
            return Optional.empty();
        }
        try {
            var nonce = Arrays.copyOf(stored, NONCE);
            var sealed = Arrays.copyOfRange(stored, NONCE, stored.length);
            return Optional.of(run(Cipher.DECRYPT_MODE, nonce, sealed, row));
        } catch (GeneralSecurityException unreadable) {
            return Optional.empty();
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String row) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(row.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(input);
    }
}
