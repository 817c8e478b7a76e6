package io.octopusgateway.spi;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a start as it comes in: texts and numbers that nobody has looked at. The amount is a {@link JsonNumber},
 * because any other type lets the binding invent an amount.
 */
public record StartRequest(
        @Nullable String orderReference,
        @Nullable String paymentReference,
        @Nullable JsonNumber amount,
        @Nullable String currency,
        @Nullable String description,
        @Nullable String locale,
        @Nullable String channel,
        @Nullable ReturnUrl returnUrl,
        @Nullable String appReturnUri,
        @Nullable String replaces,
        @Nullable Map<String, JsonValue> metadata) {

    public record ReturnUrl(
            @Nullable String success, @Nullable String failure) {}
}
