package io.octopusgateway.processing;

import io.octopusgateway.payment.Payments;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that moves only by hand. */
final class HandClock implements InstantSource {
    private volatile Instant now = Payments.NOW;

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
