package io.octopusgateway.spi;

import org.jspecify.annotations.Nullable;

/** What a person found out about a refund in doubt, as it comes in: nobody has looked at it. */
public record SettlementRequest(
        @Nullable String outcome,
        @Nullable String actionId,
        @Nullable String reason) {}
