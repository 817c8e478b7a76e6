package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.web.Manner;

/** What goes wrong with one request for a payment. The code matters for {@link #reject422} only. */
public record Fault(Kind kind, String code) {
    /** Nothing goes wrong; a place holder in a queue of faults. */
    public static final Fault NONE = new Fault(Kind.NONE, "");
    /** The payment exists and a repeat under its key will say so, but this client hears nothing until it gives up. */
    public static final Fault ACCEPT_THEN_HANG = new Fault(Kind.ACCEPT_THEN_HANG, "");
    /** The payment exists and a repeat under its key will say so, but the connection is reset. */
    public static final Fault ACCEPT_THEN_RESET = new Fault(Kind.ACCEPT_THEN_RESET, "");
    /** The payment exists, the answer is 502 and nothing is remembered: a repeat creates a second payment. */
    public static final Fault ACCEPT_THEN_502 = new Fault(Kind.ACCEPT_THEN_502, "");

    public static final Fault ANSWER_502 = new Fault(Kind.ANSWER_502, "");
    public static final Fault ANSWER_500 = new Fault(Kind.ANSWER_500, "");
    public static final Fault RATE_LIMITED = new Fault(Kind.RATE_LIMITED, "");
    public static final Fault DUPLICATE_REQUEST = new Fault(Kind.DUPLICATE_REQUEST, "");
    public static final Fault UNAUTHORIZED = new Fault(Kind.UNAUTHORIZED, "");
    public static final Fault FORBIDDEN = new Fault(Kind.FORBIDDEN, "");
    /** The payment exists and is remembered; the 202 carries something that is not JSON. */
    public static final Fault GARBAGE = new Fault(Kind.GARBAGE, "");
    /** The payment exists and is remembered; half of the announced body comes. */
    public static final Fault HALF_BODY = new Fault(Kind.HALF_BODY, "");
    /** The payment exists and is remembered; the body comes at one byte a second. */
    public static final Fault DRIP = new Fault(Kind.DRIP, "");
    /** The payment exists and is remembered; the body does not end. */
    public static final Fault ENDLESS_BODY = new Fault(Kind.ENDLESS_BODY, "");

    /** The request is refused as invalid with this error code; nothing is created. */
    public static Fault reject422(String code) {
        return new Fault(Kind.REJECT_422, code);
    }

    /** Which fault; whether the payment comes to be all the same, and how the answer to it travels. */
    public enum Kind {
        NONE(true, Manner.PROPER),
        ACCEPT_THEN_HANG(true, Manner.HANG),
        ACCEPT_THEN_RESET(true, Manner.RESET),
        ACCEPT_THEN_502(true, Manner.PROPER),
        GARBAGE(true, Manner.PROPER),
        HALF_BODY(true, Manner.HALF_BODY),
        DRIP(true, Manner.DRIP),
        ENDLESS_BODY(true, Manner.ENDLESS_BODY),
        ANSWER_502(false, Manner.PROPER),
        ANSWER_500(false, Manner.PROPER),
        RATE_LIMITED(false, Manner.PROPER),
        DUPLICATE_REQUEST(false, Manner.PROPER),
        UNAUTHORIZED(false, Manner.PROPER),
        FORBIDDEN(false, Manner.PROPER),
        REJECT_422(false, Manner.PROPER);

        private final boolean accepts;
        private final Manner manner;

        Kind(boolean accepts, Manner manner) {
            this.accepts = accepts;
            this.manner = manner;
        }

        boolean accepts() {
            return accepts;
        }

        Manner manner() {
            return manner;
        }
    }
}
