package io.octopusgateway.client;

import java.time.Duration;
import java.util.Optional;

/** What came back, whoever sent it. */
final class Answer {
    private static final long LONGEST_WAIT = 86_400;

    final int status;
    final String correlationId;
    final Optional<Duration> retryAfter;
    final byte[] body;

    Answer(int status, String correlationId, String retryAfter, byte[] body) {
        this.status = status;
        this.correlationId = correlationId;
        this.retryAfter = wait(retryAfter);
        this.body = body;
    }

    boolean isGood() {
        return status / 100 == 2;
    }

    /** Seconds, as the gateway writes it; a date may only come from something in between, and is not waited for. */
    private static Optional<Duration> wait(String header) {
        if (header == null || !header.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(header), LONGEST_WAIT)));
    }
}
