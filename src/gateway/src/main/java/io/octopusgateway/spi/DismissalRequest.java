package io.octopusgateway.spi;

import org.jspecify.annotations.Nullable;

/** Which parked event is to be let go of, as it comes in: nobody has looked at it. */
public record DismissalRequest(@Nullable String event) {}
