package io.octopusgateway.spi;

import org.jspecify.annotations.Nullable;

/** What a person decides about a payment's money, as it comes in: nobody has looked at it. */
public record DecisionRequest(
        @Nullable String decision, @Nullable String reason) {}
