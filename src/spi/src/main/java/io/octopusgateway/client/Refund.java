package io.octopusgateway.client;

import java.time.Instant;
import java.util.Optional;

/** Money given back, or on its way. Immutable. */
public final class Refund extends Value {
    private final Optional<String> reference;
    private final Optional<String> actionId;
    private final long amount;
    private final String status;
    private final boolean inDoubt;
    private final Optional<String> reason;
    private final Optional<Instant> requestedAt;

    Refund(Members members) {
        super(members);
        this.reference = members.optionalText("reference");
        this.actionId = members.optionalText("actionId");
        this.amount = members.amount("amount");
        this.status = members.text("status");
        this.inDoubt = members.flag("inDoubt");
        this.reason = members.optionalText("reason");
        this.requestedAt = members.optionalTime("requestedAt");
    }

    /**
     * A refund from the JSON of the contract, for a host's own tests.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Refund fromJson(String json) {
        return Members.parse(json, Refund::new);
    }

    /** The host's name for it; empty if it was made elsewhere, most likely in the provider's dashboard. */
    public Optional<String> reference() {
        return reference;
    }

    /** The provider's name for it, once known. */
    public Optional<String> actionId() {
        return actionId;
    }

    /** In minor units of the payment's currency. */
    public long amount() {
        return amount;
    }

    /** Where it stands. */
    public RefundStatus status() {
        return RefundStatus.of(status);
    }

    /** The status as the gateway calls it, also when this version does not know it. */
    public String statusWord() {
        return status;
    }

    /**
     * Whether an answer of the provider got lost: it may or may not have been made. It counts as given back, and the gateway
     * finds out by itself; another refund in its place would give twice.
     */
    public boolean inDoubt() {
        return inDoubt;
    }

    /** Why, in the host's words; empty in the list of a payment's refunds, which does not tell it. */
    public Optional<String> reason() {
        return reason;
    }

    /** When it was asked for; empty in the list of a payment's refunds, which does not tell it. */
    public Optional<Instant> requestedAt() {
        return requestedAt;
    }

    /** What it is and where it stands, for logs. */
    @Override
    public String toString() {
        return "Refund[" + reference.orElse("made elsewhere") + ", " + amount + ", " + status
                + (inDoubt ? " in doubt]" : "]");
    }
}
