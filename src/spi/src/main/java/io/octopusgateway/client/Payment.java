package io.octopusgateway.client;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One attempt to collect an amount for one order, as it was when the gateway answered. Immutable. All sums are in minor
 * units of {@link #currency()}.
 */
public final class Payment extends Value {
    private final String id;
    private final String orderReference;
    private final Optional<String> paymentReference;
    private final int attempt;
    private final String status;
    private final boolean inDoubt;
    private final boolean cancelRequested;
    private final List<String> flags;
    private final Optional<String> disposition;
    private final Optional<String> replaces;
    private final Optional<String> replacedBy;
    private final Verdict order;
    private final String currency;
    private final long amount;
    private final long captured;
    private final long refunded;
    private final long refundable;
    private final List<Refund> refunds;
    private final List<String> allowedActions;
    private final Optional<NextAction> nextAction;
    private final Optional<Decline> decline;
    private final Optional<String> providerPaymentId;
    private final long version;
    private final Instant createdAt;
    private final Instant updatedAt;

    Payment(Members members) {
        super(members);
        this.id = members.text("id");
        this.orderReference = members.text("orderReference");
        this.paymentReference = members.optionalText("paymentReference");
        this.attempt = members.count("attempt");
        this.status = members.text("status");
        this.inDoubt = members.flag("inDoubt");
        this.cancelRequested = members.flag("cancelRequested");
        this.flags = members.texts("flags");
        this.disposition = members.optionalText("disposition");
        this.replaces = members.optionalText("replaces");
        this.replacedBy = members.optionalText("replacedBy");
        this.order = new Verdict(members.object("order"));
        this.currency = members.text("currency");
        this.amount = members.amount("amount");
        this.captured = members.amount("captured");
        this.refunded = members.amount("refunded");
        this.refundable = members.amount("refundable");
        this.refunds = members.objects("refunds", Refund::new);
        this.allowedActions = members.texts("allowedActions");
        this.nextAction = members.optionalObject("nextAction").map(NextAction::new);
        this.decline = members.optionalObject("decline").map(Decline::new);
        this.providerPaymentId = members.object("provider").optionalText("paymentId");
        this.version = members.whole("version");
        this.createdAt = members.time("createdAt");
        this.updatedAt = members.time("updatedAt");
    }

    /**
     * A payment from the JSON of the contract, for a host's own tests.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Payment fromJson(String json) {
        return Members.parse(json, Payment::new);
    }

    /** The gateway's opaque name for it, {@code pmt_…}. Keep it with the order. */
    public String id() {
        return id;
    }

    /** The host's name for the order. */
    public String orderReference() {
        return orderReference;
    }

    /** The host's name for this payment; empty if another program started it without one. */
    public Optional<String> paymentReference() {
        return paymentReference;
    }

    /** The how-manieth payment of the order it is, from 1. */
    public int attempt() {
        return attempt;
    }

    /** Where it stands. Fulfil by {@link Verdict#status()}, not by this. */
    public PaymentStatus status() {
        return PaymentStatus.of(status);
    }

    /** The status as the gateway calls it, also when this version does not know it. */
    public String statusWord() {
        return status;
    }

    /**
     * Whether an answer of the provider got lost, so that nobody knows yet whether the payment exists. Neither an error nor
     * a failure: send the shopper to {@link NextAction#payUrl()} all the same, the page there waits, and the gateway finds
     * out by itself.
     */
    public boolean inDoubt() {
        return inDoubt;
    }

    /** Whether the host wished it to end. Only the provider ends a payment, so money may still come; it then goes back. */
    public boolean cancelRequested() {
        return cancelRequested;
    }

    /** What a person should know. */
    public Set<PaymentFlag> flags() {
        Set<PaymentFlag> known = EnumSet.noneOf(PaymentFlag.class);
        flags.forEach(word -> known.add(PaymentFlag.of(word)));
        return Collections.unmodifiableSet(known);
    }

    /** The flags as the gateway calls them, those this version does not know included. */
    public List<String> flagWords() {
        return flags;
    }

    /** What was decided about its money, where the order did not simply accept it. */
    public Optional<Disposition> disposition() {
        return disposition.map(Disposition::of);
    }

    /** The disposition as the gateway calls it, also when this version does not know it. */
    public Optional<String> dispositionWord() {
        return disposition;
    }

    /** The id of the payment it was started in place of. */
    public Optional<String> replaces() {
        return replaces;
    }

    /** The id of the payment that was started in its place. */
    public Optional<String> replacedBy() {
        return replacedBy;
    }

    /** What all payments of its order amount to. */
    public Verdict order() {
        return order;
    }

    /** The ISO 4217 code of all its sums. */
    public String currency() {
        return currency;
    }

    /** What is asked for, in minor units. */
    public long amount() {
        return amount;
    }

    /** What was taken, in minor units. */
    public long captured() {
        return captured;
    }

    /** What was given back, in minor units. */
    public long refunded() {
        return refunded;
    }

    /** What may still be given back, in minor units: refunds on their way or in doubt count as given back. */
    public long refundable() {
        return refundable;
    }

    /** Its refunds, those made elsewhere included. */
    public List<Refund> refunds() {
        return refunds;
    }

    /** What may be asked for now: {@code CANCEL}, {@code REVERSE}, {@code REFUND}, and words of a newer gateway. */
    public List<String> allowedActions() {
        return allowedActions;
    }

    /** Where to send the shopper; empty once nothing is left for the shopper to do, and in order updates. */
    public Optional<NextAction> nextAction() {
        return nextAction;
    }

    /** Why it was declined. */
    public Optional<Decline> decline() {
        return decline;
    }

    /** The provider's name for it, once known, to find it in the provider's dashboard. */
    public Optional<String> providerPaymentId() {
        return providerPaymentId;
    }

    /** Only ever rises: of two answers about one payment, the one with the higher version is newer. */
    public long version() {
        return version;
    }

    /** When it was asked for. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it last changed. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** What it is and where it stands, for logs; without the shopper's addresses. */
    @Override
    public String toString() {
        return "Payment[" + id + " of " + orderReference + ", " + status + (inDoubt ? " in doubt, " : ", ") + amount
                + " " + currency + ", version " + version + "]";
    }
}
