package io.octopusgateway.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret and, while it is being rotated, the one before it: both are valid. */
public record SecretPair(Secret current, @Nullable Secret previousOrNull) {
    public static SecretPair of(Secret current) {
        return new SecretPair(current, null);
    }

    public Optional<Secret> previous() {
        return Optional.ofNullable(previousOrNull);
    }
}
