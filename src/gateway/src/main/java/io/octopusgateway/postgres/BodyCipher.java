package io.octopusgateway.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps request bytes unreadable to whoever has only the database: AES-256-GCM under a key derived from the server's,
 * bound to the row they belong to. Thread-safe.
 */
final class BodyCipher {
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

    byte[] open(byte[] stored, String row) {
        var nonce = Arrays.copyOf(stored, NONCE);
        return run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(stored, NONCE, stored.length), row);
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
