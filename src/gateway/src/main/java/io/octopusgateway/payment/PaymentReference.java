package io.octopusgateway.payment;

/** The host's own name for one payment, unique per store for ever. */
public record PaymentReference(String value) {
    private static final String ALLOWED = "[A-Za-z0-9_-]{1,40}";

    public PaymentReference {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a reference is 1 to 40 of A-Z a-z 0-9 _ -");
        }
    }

    public static boolean isValid(String value) {
        return value.matches(ALLOWED);
    }

    @Override
    public String toString() {
        return value;
    }
}
