package io.octopusgateway.processing;

/**
 * What must always hold of what is stored, whatever crashed, came twice or came late. A row that breaks one is a mistake
 * of ours, or was changed behind our back; nothing a host, a shopper or the provider does may lead to one.
 */
public enum Invariant {
    ACCEPTED_PAYMENT(
            "I1a", "an order names the one payment it accepted, which is its own, until that was given back in full"),
    CURRENT_PAYMENT("I1b", "an order's current payment is its own, the newest, and not withdrawn"),
    MONEY_DECIDED("I1c", "what was captured is accepted or has a disposition, and nothing else is or has"),
    WITHDRAWN_MONEY("I1d", "a payment that the host cancelled or replaced is never accepted"),
    REPLACEMENT("I1e", "a replaced payment's successor is a later one of the same order"),
    FAILURE_TOLD("I1f", "a payment whose failure the host was told of is known as such"),
    REFUNDS("I2", "no more is refunded than was captured, or the host was told that a person must look"),
    SET_ASIDE("I2b", "what is refunded, on its way or set aside for refunds of ours was captured"),
    EVIDENCE("I3", "no payment ended without money but by a fact or by evidence of our own call"),
    REFERENCES("I4", "a payment reference names one payment, of its own store"),
    DOUBT_ENDS("I5a", "no start is without an answer for longer than it can take to find out"),
    LOOKED_AT("I5b", "whatever open payment is due is looked at"),
    EVENTS_TRIED("I5c", "whatever parked event is due is tried again"),
    REFUNDS_TRIED("I5d", "whatever unsettled refund is due is looked after"),
    SEQUENCES("I6a", "an order's updates are numbered 1, 2, 3 … and its stream ends with the last"),
    OUTCOMES("I6b", "whatever a stream has passed has an outcome, and money was passed over only for a reason"),
    FEED_POSITIONS("I6c", "a store's feed has no gaps, and an order's updates rise in it"),
    FEED_NUMBERED("I6d", "whatever is committed is in the feed soon"),
    FACT_KEYS("I9", "a fact is recorded once, whoever brought it"),
    AMOUNTS("I10", "a request is for 10 to 999,999,999,990 minor units of HKD in steps of 10"),
    FACT_OWNERS("I11a", "a fact is about a provider payment of the payment it is recorded for"),
    CAPTURED_AS_ASKED("I11b", "a capture is of what was asked for, or the host was told"),
    STREAMS_SERVED("I13", "whatever update is due is pushed to a receiver that works"),
    STORED_AS_COMPUTED("I14", "the stored verdict and status are those that the facts amount to"),
    BYTES_ERASED("I17", "a request's bytes are gone once its answer is known, or after a day"),
    STORES_APART("I18", "whatever belongs to an order belongs to its store"),
    TIMELINE("I23", "a payment's timeline has no gap and ends with its status");

    private final String id;
    private final String meaning;

    Invariant(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** Its short name, which stays. */
    public String id() {
        return id;
    }

    /** What must hold, in a sentence for people. */
    public String meaning() {
        return meaning;
    }
}
