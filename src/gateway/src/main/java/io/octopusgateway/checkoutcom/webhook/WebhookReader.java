package io.octopusgateway.checkoutcom.webhook;

import io.octopusgateway.checkoutcom.CheckoutTranslator;
import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.processing.EventReader;
import io.octopusgateway.processing.ProviderEvent;
import io.octopusgateway.processing.ProviderEvent.Meaning;
import io.octopusgateway.processing.ProviderEvent.Report;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the envelope of an authentic webhook and has the dictionary say what is in it. Thread-safe. */
public final class WebhookReader implements EventReader {
    private static final int LONGEST = 100;
    private static final String UNKNOWN = "unknown";

    @Override
    public ProviderEvent read(byte[] body) {
        var hash = sha256(body);
        JsonObject event;
        try {
            event = StrictJson.object(body);
        } catch (MalformedJson notJson) {
            return unreadable(hash, UNKNOWN, hash, body);
        }
        var id = name(event, "id");
        var type = name(event, "type");
        if (id.isEmpty() || type.isEmpty()) {
            return unreadable(id.orElse(hash), type.orElse(UNKNOWN), hash, body);
        }
        try {
            var report = CheckoutTranslator.event(event).orElse(null);
            return new ProviderEvent(id.get(), type.get(), hash, body, meaning(report), report);
        } catch (MalformedJson notUnderstood) {
            return unreadable(id.get(), type.get(), hash, body);
        }
    }

    private static Meaning meaning(@Nullable Report report) {
        return report == null ? Meaning.OTHER : Meaning.FACT;
    }

    private static ProviderEvent unreadable(String id, String type, String hash, byte[] body) {
        return new ProviderEvent(id, type, hash, body, Meaning.UNREADABLE, null);
    }

    private static Optional<String> name(JsonObject event, String member) {
        return event.get(member) instanceof JsonString text
                ? Optional.of(text.getString()).filter(name -> !name.isBlank() && name.length() <= LONGEST)
                : Optional.empty();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 belongs to every Java platform", impossible);
        }
    }
}
