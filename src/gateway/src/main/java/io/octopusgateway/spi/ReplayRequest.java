package io.octopusgateway.spi;

import org.jspecify.annotations.Nullable;

/** Which event is to be taken in again and how, as it comes in: nobody has looked at it. */
public record ReplayRequest(
        @Nullable String event, @Nullable String mode) {}
