package io.octopusgateway.order;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The streams of order updates, one an order. Streams are claimed, not updates: within an order the next update is first
 * sent when the one before it was settled. A claim is a lease with a fence, so that a worker that wakes too late writes
 * nothing; sending twice is harmless. Thread-safe.
 */
public interface Streams {

    /**
     * Claims streams whose next update is due, in a transaction of its own. Streams of a paused receiver wait; of one that
     * fails all the time a single stream a minute goes out.
     *
     * @param room how many streams of each store may be claimed; of others none is
     */
    List<Claim> claim(Instant now, Duration lease, Map<StoreId, Integer> room, int limit);

    /** The update is settled: its stream moves on. False, and nothing is done, if the claim was lost. */
    boolean moveOn(Claim claim, Outcome outcome, @Nullable String reason, Instant now);

    /** The host has it not: the stream waits. Does nothing if the claim was lost. */
    void failed(Claim claim, Wait wait);

    /** Nothing was tried: the stream is due as before. Does nothing if the claim was lost. */
    void released(Claim claim);

    /** Whether the host acknowledged that the order takes this payment's money. */
    boolean isTaken(Order order, PaymentId payment);

    /** The newest update of an order becomes due once more; empty if there is none. */
    Optional<Redelivery> redeliver(StoreId store, OrderReference reference, Instant now);

    /** What became of an update. */
    enum Outcome {
        ACKNOWLEDGED,
        REJECTED,
        /** It said nothing of money, and a newer one waited behind it. */
        SKIPPED,
        GIVEN_UP
    }

    /**
     * Until when a stream waits.
     *
     * @param failedSince when the update was first tried in vain
     * @param notBeforeOrNull until when the host asked to be left in peace, whatever comes up meanwhile
     */
    record Wait(Instant failedSince, Instant next, @Nullable Instant notBeforeOrNull) {}

    /** Which update was made due once more. */
    record Redelivery(String updateId, long sequence, String type) {}

    /**
     * The right to send one update until the lease runs out.
     *
     * @param skippable it says nothing of money, and a newer one waits behind it
     * @param attempts how often it was tried in vain
     */
    record Claim(
            OrderReference reference,
            long order,
            StoreId store,
            long fence,
            Host.Message message,
            @Nullable PaymentId paymentOrNull,
            boolean skippable,
            int attempts,
            @Nullable Instant failedSinceOrNull) {
        public Optional<PaymentId> payment() {
            return Optional.ofNullable(paymentOrNull);
        }
    }
}
