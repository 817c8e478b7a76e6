package io.octopusgateway.simulator.ledger;

import java.time.Instant;

/**
 * A 2xx answer that is given again to whoever repeats the request under the same idempotency key. {@code request} tells
 * whether a repeat is one: a fingerprint of the body that was answered.
 */
public record RememberedAnswer(int status, String body, Instant at, String request) {}
