package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import io.octopusgateway.store.Store;
import java.util.Currency;

/**
 * How the shopper pays. Step, range and currency are rules for what may be <em>requested</em>; what the provider reports
 * is recorded as it is.
 */
public enum PaymentMethod {
    /** Octopus takes Hong Kong dollars in steps of ten cents. */
    OCTOPUS("HKD", 10);

    private final Currency currency;
    private final long step;

    PaymentMethod(String currency, long step) {
        this.currency = Currency.getInstance(currency);
        this.step = step;
    }

    public Currency currency() {
        return currency;
    }

    /** Amounts are multiples of this many minor units. */
    public long step() {
        return step;
    }

    /** Whether an amount can be paid this way at all, whatever a store allows. */
    public boolean canBe(Money amount) {
        return amount.currency().equals(currency) && amount.isPositive() && amount.minorUnits() % step == 0;
    }

    /**
     * Lets an amount through that this store may ask for.
     *
     * @throws Refusal {@code AMOUNT_NOT_ALLOWED}
     */
    public void check(Money amount, Store store) {
        if (!canBe(amount) || amount.compareTo(store.minimum()) < 0 || amount.compareTo(store.maximum()) > 0) {
            throw new Refusal(Refusal.Reason.AMOUNT_NOT_ALLOWED);
        }
    }
}
