package io.octopusgateway.simulator.webhook;

import java.util.Locale;

/** The events an Octopus payment can cause before any refund. */
public enum EventType {
    PENDING,
    CAPTURE_PENDING,
    CAPTURED,
    CAPTURE_DECLINED,
    DECLINED,
    CANCELED,
    EXPIRED;

    public String wireName() {
        return "payment_" + name().toLowerCase(Locale.ROOT);
    }
}
