package io.octopusgateway.order;

import io.octopusgateway.store.Store;
import java.time.Duration;
import java.util.Optional;

/** The host's ear. Implementations are thread-safe, bounded in time, and never called inside a transaction. */
public interface Host {
    Delivery deliver(Store store, Message message);

    /**
     * What is sent, as it was written down.
     *
     * @param id stable over retries
     * @param sequence the number a host must name to reject it; 0 for a test
     */
    record Message(String id, long sequence, byte[] body) {}

    /** What came of one try. */
    sealed interface Delivery {
        /** The host has it, or something newer. */
        record Acknowledged() implements Delivery {}

        /** The host said in so many words that it will never take this update, and why. */
        record Rejected(String reason) implements Delivery {}

        /** The host wants no more pushes. */
        record Gone() implements Delivery {}

        /** Any other answer: it will be tried again. */
        record Refused(int status, Optional<Duration> retryAfter) implements Delivery {}

        /** No answer that could be read: it will be tried again. */
        record Unreachable(Obstacle obstacle) implements Delivery {}
    }

    /** Why there was no answer. */
    enum Obstacle {
        /** The store has no receiver. */
        NO_RECEIVER,
        /** The configured address or secret cannot be used as it is. */
        MISCONFIGURED,
        NAME_UNKNOWN,
        /** The name leads to an address that may not be called. */
        ADDRESS_NOT_ALLOWED,
        NO_CONNECTION,
        /** No secure connection: most often a certificate that is expired, of another name or of an unknown issuer. */
        TLS_FAILED,
        TIMED_OUT,
        /** The connection broke, or what came was not HTTP. */
        BROKEN
    }
}
