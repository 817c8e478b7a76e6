package io.octopusgateway.simulator.switches;

/** What is left unsaid about a payment's life and its return to the shop. */
public final class Lives {
    private Lives() {}

    /** The status between approval and capture, and the one after it. */
    public enum Words implements Setting {
        PENDING_THEN_CAPTURED,
        AUTHORIZED_THEN_CAPTURED,
        UNHEARD_OF_THEN_CAPTURED,
        PENDING_THEN_PAID
    }

    /** What becomes of a payment that nobody paid in time. */
    public enum Expiry implements Setting {
        EXPIRED,
        EXPIRED_IN_SILENCE,
        DECLINED
    }

    /** Where expiry and cancellation show an action. */
    public enum ActionOfTheUnpaid implements Setting {
        IN_EVENT,
        IN_EVENT_AND_READS,
        NOWHERE
    }

    /** How the tenth event, the shopper's own no, is called. */
    public enum Cancellation implements Setting {
        CANCELED,
        CANCELLED,
        VOIDED,
        DECLINED
    }

    /** Whether a session id is added to the shop's address on the way back. */
    public enum SessionId implements Setting {
        ABSENT,
        APPENDED
    }

    /** Whether the way back leads straight to the shop. */
    public enum WayBack implements Setting {
        DIRECT,
        THROUGH_PROVIDER
    }
}
