package io.octopusgateway.payment;

/** Our own name for a refund, {@code rfd_} and 26 characters: the proof by which it is found at the provider. */
public record RefundId(String value) {
    public RefundId {
        if (!value.matches("rfd_[0-9A-HJKMNP-TV-Z]{26}")) {
            throw new IllegalArgumentException("not a refund id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
