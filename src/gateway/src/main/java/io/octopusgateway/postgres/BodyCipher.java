package io.octopusgateway.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps request bytes unreadable to whoever has only the database: AES-256-GCM under a key derived from the server's,
 * bound to the row they belong to. Thread-safe.
 */
final class BodyCipher {
    private static final Logger LOG = System.getLogger(BodyCipher.class.getName());
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private final SecretKeySpec key;
    private final SecureRandom chance;

    BodyCipher(byte[] serverKey, SecureRandom chance) {
        this.chance = chance;
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(serverKey, "HmacSHA256"));
            key = new SecretKeySpec(mac.doFinal("request bodies".getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", impossible);
        }
    }

    byte[] seal(byte[] plain, String row) {
        var nonce = new byte[NONCE];
        chance.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, row);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /**
     * The plain bytes; null when they cannot be read, as after a change of the server's key. The call then cannot be
     * repeated, but facts about the payment must be recorded all the same.
     */
    byte @Nullable [] open(byte[] stored, String row) {
        try {
            var nonce = Arrays.copyOf(stored, NONCE);
            return run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(stored, NONCE, stored.length), row);
        } catch (IllegalStateException unreadable) {
            LOG.log(Level.WARNING, "request bytes of {0} cannot be read: was the server key changed?", row);
            return null;
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String row) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(row.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "stored request bytes cannot be read: was the server key changed?", failure);
        }
    }
}
