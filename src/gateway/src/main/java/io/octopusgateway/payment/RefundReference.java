package io.octopusgateway.payment;

/** The host's own name for one refund, unique per payment for ever. Names that begin with {@code auto-} are ours. */
public record RefundReference(String value) {
    public RefundReference {
        if (!PaymentReference.isValid(value)) {
            throw new IllegalArgumentException("a reference is 1 to 40 of A-Z a-z 0-9 _ -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
