package io.octopusgateway.client;

/**
 * Why a delivery is not taken. The message says so in words, without secrets and without anything of the delivery; there is no
 * stack trace, since anybody can post anything.
 */
public final class OrderUpdateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    OrderUpdateException(Reason reason) {
        this(reason, null);
    }

    OrderUpdateException(Reason reason, Throwable cause) {
        super(reason.words, cause, false, false);
        this.reason = reason;
    }

    /** What is wrong with it. */
    public Reason reason() {
        return reason;
    }

    /** Whether it was signed with a secret of ours, in time, and only cannot be read. */
    boolean isGenuine() {
        return reason == Reason.UNREADABLE;
    }

    /** What may be wrong with a delivery. */
    public enum Reason {
        /** One of the three headers is not there: something in front drops it, or it is none of the gateway's. */
        HEADER_MISSING("one of webhook-id, webhook-timestamp and webhook-signature is missing"),

        /** The time is no time. */
        TIME_UNREADABLE("webhook-timestamp is not a number of seconds"),

        /** Signed too long ago: somebody repeats it, or the clocks differ. */
        TOO_OLD("webhook-timestamp is too long ago; is the clock right?"),

        /** Signed too far ahead: the clocks differ. */
        TOO_NEW("webhook-timestamp is too far ahead; is the clock right?"),

        /** No secret signed these bytes: the wrong secret, or not the raw body. */
        SIGNATURE_WRONG("no signature fits; is it the store's secret, and the raw body?"),

        /** Signed and in time, but not what this version can read. */
        UNREADABLE("it is signed, but this version cannot read it");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }
}
