package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.web.Request;
import java.time.Instant;

/** One request to the API as it came. What is absent is empty. The authorization is not kept. */
public record Call(String method, String path, String query, String idempotencyKey, String body, Instant at) {
    public static Call of(Request request, Instant at) {
        return new Call(
                request.method(),
                request.path(),
                request.query(),
                request.header(KeyedCalls.IDEMPOTENCY_KEY).orElse(""),
                request.content().text(),
                at);
    }
}
