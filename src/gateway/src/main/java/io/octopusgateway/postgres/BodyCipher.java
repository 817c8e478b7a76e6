package io.octopusgateway.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Keeps request bytes unreadable to whoever has only the database, under a key derived from the server's. Thread-safe. */
final class BodyCipher {
    private static final Logger LOG = System.getLogger(BodyCipher.class.getName());

    private final RowCipher cipher;

    BodyCipher(byte[] serverKey, SecureRandom chance) {
        cipher = new RowCipher(DerivedKey.of(serverKey, "request bodies"), chance);
    }

    byte[] seal(byte[] plain, String row) {
        return cipher.seal(plain, row);
    }

    /**
     * The plain bytes; null when they cannot be read, as after a change of the server's key. The call then cannot be
     * repeated, but facts about the payment must be recorded all the same.
     */
    byte @Nullable [] open(byte[] stored, String row) {
        var plain = cipher.open(stored, row);
        if (plain.isEmpty()) {
            LOG.log(Level.WARNING, "request bytes of {0} cannot be read: was the server key changed?", row);
            return null;
        }
        return plain.get();
    }
}
