package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.switches.Events;
import io.octopusgateway.simulator.switches.Lives.Cancellation;
import io.octopusgateway.simulator.switches.Switches;
import java.util.Locale;

/** The events an Octopus payment can cause. Those of a refund are about the one that moved last. */
public enum EventType {
    PENDING,
    APPROVED,
    CAPTURE_PENDING,
    CAPTURED,
    CAPTURE_DECLINED,
    DECLINED,
    CANCELED,
    EXPIRED,
    REFUND_PENDING,
    REFUNDED,
    REFUND_DECLINED,
    RETURNED;

    public String wireName() {
        return "payment_" + name().toLowerCase(Locale.ROOT);
    }

    /** How the event is called as the switches stand: nobody knows for certain what the shopper's own no is called. */
    String wireName(Switches switches) {
        if (this != CANCELED) {
            return wireName();
        }
        return switch (switches.get(Cancellation.class)) {
            case CANCELED, DECLINED -> wireName();
            case CANCELLED -> "payment_cancelled";
            case VOIDED -> "payment_voided";
        };
    }

    /** Whether the provider raises it at all. */
    boolean raised(Switches switches) {
        return switch (this) {
            case PENDING -> switches.has(Events.Pending.RAISED);
            case APPROVED -> switches.has(Events.Approved.RAISED);
            case CAPTURE_PENDING -> switches.has(Events.CapturePending.RAISED);
            default -> true;
        };
    }
}
