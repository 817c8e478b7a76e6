package io.octopusgateway.payment;

/** Our own name for a payment: {@code pmt_} and 26 characters of which the first ten rise with time. */
public record PaymentId(String value) implements Comparable<PaymentId> {
    private static final int TAIL = 5;

    public PaymentId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a payment id");
        }
    }

    public static boolean isValid(String value) {
        return value.matches("pmt_[0-9A-HJKMNP-TV-Z]{26}");
    }

    /** The random end of the id, which makes a provider reference unique per attempt. */
    public String tail() {
        return value.substring(value.length() - TAIL);
    }

    @Override
    public int compareTo(PaymentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
