package io.octopusgateway.payment;

/** The provider's name for a payment: {@code pay_} and 26 characters today; the length may change. */
public record ProviderPaymentId(String value) {
    private static final int LONGEST = 100;

    public ProviderPaymentId {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("an id of the provider has 1 to 100 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
