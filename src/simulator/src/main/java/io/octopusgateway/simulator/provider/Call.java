package io.octopusgateway.simulator.provider;

import java.time.Instant;

/** One request to the API as it came. What is absent is empty. The authorization is not kept. */
public record Call(String method, String path, String query, String idempotencyKey, String body, Instant at) {}
