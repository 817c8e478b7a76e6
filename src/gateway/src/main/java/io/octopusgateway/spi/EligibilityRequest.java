package io.octopusgateway.spi;

import jakarta.json.JsonNumber;
import org.jspecify.annotations.Nullable;

/** What a host would like to ask for, as it comes in. */
public record EligibilityRequest(
        @Nullable JsonNumber amount,
        @Nullable String currency,
        @Nullable String channel,
        @Nullable String locale) {}
