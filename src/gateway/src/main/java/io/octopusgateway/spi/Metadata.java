package io.octopusgateway.spi;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host's own notes on a payment, made texts. The provider takes 20 keys, and three of them are ours. */
final class Metadata {
    private static final int MOST_KEYS = 17;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_VALUE = 255;
    private static final Set<String> OURS = Set.of("payment_id", "refund_id", "store");

    private Metadata() {}

    static Map<String, String> texts(@Nullable Map<String, JsonValue> notes) {
        var texts = new LinkedHashMap<String, String>();
        if (notes == null) {
            return texts;
        }
        notes.forEach((key, value) -> text(value)
                .filter(text -> text.length() <= LONGEST_VALUE)
                .filter(text -> !key.isEmpty() && key.length() <= LONGEST_KEY && !OURS.contains(key))
                .ifPresent(text -> texts.put(key, text)));
        if (texts.size() < notes.size() || texts.size() > MOST_KEYS) {
            throw StartTerms.invalid(
                    "metadata must be flat: at most 17 keys of 1 to 100 characters, with texts, numbers "
                            + "or booleans of at most 255, and not payment_id, refund_id or store.");
        }
        return texts;
    }

    private static Optional<String> text(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> Optional.of(((JsonString) value).getString());
            case NUMBER, TRUE, FALSE -> Optional.of(value.toString());
            case OBJECT, ARRAY, NULL -> Optional.empty();
        };
    }
}
