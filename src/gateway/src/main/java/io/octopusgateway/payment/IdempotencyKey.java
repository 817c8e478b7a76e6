package io.octopusgateway.payment;

import java.util.UUID;

/** Our name for one intention toward the provider, committed with the request's bytes before anything is sent. */
public record IdempotencyKey(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
