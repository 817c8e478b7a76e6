package io.octopusgateway.order;

import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The streams of order updates, one an order. Streams are claimed, not updates: within an order the next update is first
 * sent when the one before it was acknowledged. A claim is a lease with a fence, so that a worker that wakes too late
 * writes nothing; sending twice is harmless.
 */
public interface OrderUpdates {

    /** Adds the newest update of an order, in the transaction that changed it and under its lock. */
    void add(OrderUpdate update);

    /** Claims streams whose next update is due, in a transaction of its own. */
    List<Claim> claim(Instant now, Duration lease, int limit);

    /** The host has it: the stream moves on. Does nothing if the claim was lost. */
    void acknowledged(Claim claim, Instant now);

    /** The host has it not: the stream waits. Does nothing if the claim was lost. */
    void failed(Claim claim, Instant nextAttempt);

    /**
     * One update, written once and sent as it is however often.
     *
     * @param id stable over retries
     * @param body the exact bytes the signature is made over
     */
    record OrderUpdate(String id, long order, StoreId store, long sequence, UpdateType type, byte[] body, Instant at) {}

    /** The right to send one update until the lease runs out. */
    record Claim(String updateId, long order, StoreId store, long sequence, byte[] body, int attempts, long fence) {}
}
