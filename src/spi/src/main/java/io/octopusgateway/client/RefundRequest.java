package io.octopusgateway.client;

import java.util.Optional;

/**
 * Money to give back. Immutable.
 *
 * <p><b>Store the refund reference before you ask.</b> It is what makes a refund repeatable: the same reference is the same
 * refund, for ever, and money goes back once.
 */
public final class RefundRequest {
    private final String refundReference;
    private final long amount;
    private final Optional<String> reason;

    private RefundRequest(String refundReference, long amount, Optional<String> reason) {
        this.refundReference = Checks.reference("refundReference", refundReference);
        this.amount = Checks.amount(amount);
        this.reason = reason;
    }

    /**
     * A refund of an amount, which is always explicit; all that is left is {@link Payment#refundable()}.
     *
     * @param refundReference the host's name for it: 1 to 40 of {@code A-Z a-z 0-9 _ -}, never used for this payment before
     *     and not beginning with {@code auto-}
     * @param amount positive, in minor units of the payment's currency, a multiple of the store's step
     */
    public static RefundRequest of(String refundReference, long amount) {
        return new RefundRequest(refundReference, amount, Optional.empty());
    }

    /** The same with a reason, for people: at most 255 characters. */
    public RefundRequest withReason(String text) {
        return new RefundRequest(refundReference, amount, Optional.of(Checks.present("reason", text)));
    }

    /** The host's name for it. */
    public String refundReference() {
        return refundReference;
    }

    /** What to give back, in minor units. */
    public long amount() {
        return amount;
    }

    String json() {
        return new JsonWriter()
                .text("refundReference", refundReference)
                .whole("amount", amount)
                .text("reason", reason)
                .toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RefundRequest && ((RefundRequest) other).json().equals(json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    /** Reference and amount, for logs. */
    @Override
    public String toString() {
        return "RefundRequest[" + refundReference + ", " + amount + "]";
    }
}
