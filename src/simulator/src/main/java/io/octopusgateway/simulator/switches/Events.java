package io.octopusgateway.simulator.switches;

/** What is left unsaid about webhook events. */
public final class Events {
    private Events() {}

    /** Which of the two documented envelopes events come in. */
    public enum Envelope implements Setting {
        AS_DOCUMENTED,
        OLDER,
        NEWER
    }

    /** Which member says when the event was made. */
    public enum TimeMember implements Setting {
        BY_ENVELOPE,
        TIMESTAMP,
        CREATED_ON,
        BOTH
    }

    /** How instants are written, in events and in answers. */
    public enum TimeForm implements Setting {
        AS_DOCUMENTED,
        SEVEN_DIGITS_UTC,
        SEVEN_DIGITS_OFFSET,
        SECONDS_UTC,
        HONG_KONG_OFFSET
    }

    /** Whether {@code payment_pending} is raised. */
    public enum Pending implements Setting {
        RAISED,
        NOT_RAISED
    }

    /** Whether {@code payment_capture_pending} is raised. */
    public enum CapturePending implements Setting {
        RAISED,
        NOT_RAISED
    }

    /** Whether {@code payment_approved}, which other methods have, is raised too. */
    public enum Approved implements Setting {
        NOT_RAISED,
        RAISED
    }

    /** Whether a decline carries the members of the documented card example. */
    public enum DeclineMembers implements Setting {
        WALLET,
        CARD_LIKE
    }

    /** Whether response codes that are numbers are written as text. */
    public enum ResponseCode implements Setting {
        TEXT,
        NUMBER
    }

    /** Which id an event has that is sent again. */
    public enum ResentId implements Setting {
        SAME,
        NEW
    }

    /** How the signature's hexadecimal digits are written. */
    public enum SignatureCase implements Setting {
        LOWER,
        UPPER
    }
}
