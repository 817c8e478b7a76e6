package io.octopusgateway.payment;

/** The provider's name for one action on a payment: {@code act_} and 26 characters today; the length may change. */
public record ActionId(String value) {
    private static final int LONGEST = 100;

    public ActionId {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("an id of the provider has 1 to 100 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
