package io.octopusgateway.payment;

import java.time.Instant;

/**
 * The host said in so many words that it does not take what it was told of a payment: whatever it was, a person must look.
 *
 * @param sequence the order update it rejected
 * @param reason the host's words, made short and harmless
 */
public record HostRejection(long sequence, String reason, Instant at) {}
