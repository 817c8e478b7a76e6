package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.web.Manner;
import java.time.Duration;
import java.util.Locale;

/**
 * What goes wrong with one call. The code matters for {@link #reject422} only, the status for {@link #answering}, the
 * time for {@link #latency} and {@link #rateLimited}.
 */
public record Fault(Kind kind, String code, int status, Duration time) {
    /** Nothing goes wrong; a place holder in a queue of faults. */
    public static final Fault NONE = of(Kind.NONE);
    /** The payment exists and a repeat under its key will say so, but this client hears nothing until it gives up. */
    public static final Fault ACCEPT_THEN_HANG = of(Kind.ACCEPT_THEN_HANG);
    /** The payment exists and a repeat under its key will say so, but the connection is reset. */
    public static final Fault ACCEPT_THEN_RESET = of(Kind.ACCEPT_THEN_RESET);
    /** The payment exists, the answer is 502 and nothing is remembered: a repeat creates a second payment. */
    public static final Fault ACCEPT_THEN_502 = of(Kind.ACCEPT_THEN_502);

    public static final Fault ANSWER_502 = of(Kind.ANSWER_502);
    public static final Fault ANSWER_500 = of(Kind.ANSWER_500);
    public static final Fault RATE_LIMITED = of(Kind.RATE_LIMITED);
    public static final Fault DUPLICATE_REQUEST = of(Kind.DUPLICATE_REQUEST);
    public static final Fault UNAUTHORIZED = of(Kind.UNAUTHORIZED);
    public static final Fault FORBIDDEN = of(Kind.FORBIDDEN);
    /** A 302 to an address of this machine where nobody listens. */
    public static final Fault REDIRECT = of(Kind.REDIRECT);
    /** The payment exists and is remembered; the answer carries something that is not JSON. */
    public static final Fault GARBAGE = of(Kind.GARBAGE);
    /** The payment exists and is remembered; half of the announced body comes. */
    public static final Fault HALF_BODY = of(Kind.HALF_BODY);
    /** The payment exists and is remembered; the body comes at one byte a second. */
    public static final Fault DRIP = of(Kind.DRIP);
    /** The payment exists and is remembered; the body does not end. */
    public static final Fault ENDLESS_BODY = of(Kind.ENDLESS_BODY);
    /** The answer speaks of another amount. */
    public static final Fault WRONG_AMOUNT = of(Kind.WRONG_AMOUNT);
    /** The answer speaks of another currency. */
    public static final Fault WRONG_CURRENCY = of(Kind.WRONG_CURRENCY);
    /** The answer speaks of another reference. */
    public static final Fault WRONG_REFERENCE = of(Kind.WRONG_REFERENCE);
    /** The answer is about a payment nobody knows. */
    public static final Fault WRONG_PAYMENT = of(Kind.WRONG_PAYMENT);
    /** The answer names a status that nobody documented. */
    public static final Fault WRONG_STATUS = of(Kind.WRONG_STATUS);
    /** The answer has no id. */
    public static final Fault MISSING_ID = of(Kind.MISSING_ID);
    /** The answer names no address that a shopper could be sent to. */
    public static final Fault MISSING_URL = of(Kind.MISSING_URL);
    /** The landing URL is that of a stranger. */
    public static final Fault FOREIGN_URL = of(Kind.FOREIGN_URL);
    /** The answer has two ids and two statuses. */
    public static final Fault DUPLICATE_MEMBERS = of(Kind.DUPLICATE_MEMBERS);
    /** The answer has members that nobody documented. */
    public static final Fault UNKNOWN_MEMBERS = of(Kind.UNKNOWN_MEMBERS);
    /** A captured card payment of somebody else's turns up under the same reference. */
    public static final Fault FOREIGN_CARD = of(Kind.FOREIGN_CARD);
    /** Another store's pending Octopus payment turns up under the same reference. */
    public static final Fault FOREIGN_OCTOPUS = of(Kind.FOREIGN_OCTOPUS);

    private static Fault of(Kind kind) {
        return new Fault(kind, "", 0, Duration.ZERO);
    }

    /** The request is refused as invalid with this error code; nothing is created. */
    public static Fault reject422(String code) {
        return new Fault(Kind.REJECT_422, code, 0, Duration.ZERO);
    }

    /** This status without a body; nothing is created. */
    public static Fault answering(int status) {
        return new Fault(Kind.ANSWER_STATUS, "", status, Duration.ZERO);
    }

    /** All goes well, this much later in real time. */
    public static Fault latency(Duration time) {
        return new Fault(Kind.LATENCY, "", 0, time);
    }

    /** Too many calls, with the time to wait in {@code Retry-After}. */
    public static Fault rateLimited(Duration retryAfter) {
        return new Fault(Kind.RATE_LIMITED, "", 0, retryAfter);
    }

    /** Which fault; whether the call is carried out all the same, and how the answer to it travels. */
    public enum Kind {
        NONE(true, Manner.PROPER),
        LATENCY(true, Manner.PROPER),
        ACCEPT_THEN_HANG(true, Manner.HANG),
        ACCEPT_THEN_RESET(true, Manner.RESET),
        ACCEPT_THEN_502(true, Manner.PROPER),
        GARBAGE(true, Manner.PROPER),
        HALF_BODY(true, Manner.HALF_BODY),
        DRIP(true, Manner.DRIP),
        ENDLESS_BODY(true, Manner.ENDLESS_BODY),
        WRONG_AMOUNT(true, Manner.PROPER),
        WRONG_CURRENCY(true, Manner.PROPER),
        WRONG_REFERENCE(true, Manner.PROPER),
        WRONG_PAYMENT(true, Manner.PROPER),
        WRONG_STATUS(true, Manner.PROPER),
        MISSING_ID(true, Manner.PROPER),
        MISSING_URL(true, Manner.PROPER),
        FOREIGN_URL(true, Manner.PROPER),
        DUPLICATE_MEMBERS(true, Manner.PROPER),
        UNKNOWN_MEMBERS(true, Manner.PROPER),
        FOREIGN_CARD(true, Manner.PROPER),
        FOREIGN_OCTOPUS(true, Manner.PROPER),
        ANSWER_502(false, Manner.PROPER),
        ANSWER_500(false, Manner.PROPER),
        ANSWER_STATUS(false, Manner.PROPER),
        RATE_LIMITED(false, Manner.PROPER),
        DUPLICATE_REQUEST(false, Manner.PROPER),
        UNAUTHORIZED(false, Manner.PROPER),
        FORBIDDEN(false, Manner.PROPER),
        REDIRECT(false, Manner.PROPER),
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

        /** As control calls and scenario files write it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
