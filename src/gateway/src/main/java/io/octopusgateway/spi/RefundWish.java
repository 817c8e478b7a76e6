package io.octopusgateway.spi;

import jakarta.json.JsonNumber;
import org.jspecify.annotations.Nullable;

/** The body of a refund as it comes in: nobody has looked at it. */
public record RefundWish(
        @Nullable String refundReference,
        @Nullable JsonNumber amount,
        @Nullable String reason) {}
