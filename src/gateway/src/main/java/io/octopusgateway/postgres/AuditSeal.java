package io.octopusgateway.postgres;

import io.octopusgateway.people.Audit.Entry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals one entry of the audit together with the seal before it. Thread-safe. */
final class AuditSeal {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    AuditSeal(byte[] serverKey) {
        key = new SecretKeySpec(
                mac(new SecretKeySpec(serverKey, HMAC), "audit".getBytes(StandardCharsets.US_ASCII)), HMAC);
    }

    /** Each part with its length before it, so that no two entries are the same bytes. */
    String of(Entry entry, String before) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(entry.number());
            out.writeUTF(entry.at().toString());
            out.writeUTF(before);
            out.writeUTF(entry.person());
            out.writeUTF(entry.action());
            out.writeUTF(store(entry));
            out.writeUTF(entry.subject());
            out.writeUTF(entry.detail());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HexFormat.of().formatHex(mac(key, bytes.toByteArray()));
    }

    private static String store(Entry entry) {
        var store = entry.storeOrNull();
        return store == null ? "" : store.value();
    }

    private static byte[] mac(SecretKeySpec key, byte[] bytes) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
