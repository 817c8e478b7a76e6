package io.octopusgateway.postgres;

import io.octopusgateway.store.KeptStores.Unreadable;
import io.octopusgateway.store.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seals secrets with the first of several keys and opens what any of them sealed. A key is known by its fingerprint, so
 * that nobody has to number keys, and none can be taken for another. Thread-safe.
 */
final class SecretSeals {
    private static final int FINGERPRINT = 8;

    private final Map<String, RowCipher> ciphers = new LinkedHashMap<>();
    private final String current;

    /** @param keys of at least 32 bytes each; the first one seals */
    SecretSeals(List<byte[]> keys, SecureRandom chance) {
        for (var key : keys) {
            ciphers.putIfAbsent(fingerprint(key), new RowCipher(DerivedKey.of(key, "stored secrets"), chance));
        }
        current = fingerprint(keys.get(0));
    }

    /** The same for the same key; nothing of the key can be told from it. */
    private static String fingerprint(byte[] key) {
        return HexFormat.of().formatHex(DerivedKey.of(key, "fingerprint of the key of stored secrets"), 0, FINGERPRINT);
    }

    record Sealed(String keyId, byte[] bytes) {}

    /** The fingerprint of the key that seals. */
    String current() {
        return current;
    }

    /**
     * Seals a secret for one row.
     *
     * @param row what is the same for no other row
     */
    Sealed seal(Secret secret, String row) {
        return new Sealed(current, cipher(current).seal(secret.reveal().getBytes(StandardCharsets.UTF_8), row));
    }

    /**
     * The secret.
     *
     * @throws Unreadable if none of the keys sealed it for this row
     */
    Secret open(Sealed sealed, String row) {
        return cipher(sealed.keyId())
                .open(sealed.bytes(), row)
                .map(bytes -> new Secret(new String(bytes, StandardCharsets.UTF_8)))
                .orElseThrow(() -> new Unreadable(sealed.keyId()));
    }

    private RowCipher cipher(String keyId) {
        var cipher = ciphers.get(keyId);
        if (cipher == null) {
            throw new Unreadable(keyId);
        }
        return cipher;
    }
}
