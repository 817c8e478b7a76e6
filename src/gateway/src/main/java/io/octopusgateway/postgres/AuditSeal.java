package io.octopusgateway.postgres;

import io.octopusgateway.people.Audit.Entry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** Seals one entry of the audit together with the seal before it. Thread-safe. */
final class AuditSeal {
    private final SecretKeySpec key;

    AuditSeal(byte[] serverKey) {
        key = new SecretKeySpec(DerivedKey.of(serverKey, "audit"), "HmacSHA256");
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
        return HexFormat.of().formatHex(DerivedKey.mac(key, bytes.toByteArray()));
    }

    private static String store(Entry entry) {
        var store = entry.storeOrNull();
        return store == null ? "" : store.value();
    }
}
