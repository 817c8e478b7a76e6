package io.octopusgateway.processing;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.processing.ProviderHealth.Circuit;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.processing.ProviderHealth.Trust;
import io.octopusgateway.store.Store;
import java.util.ArrayList;
import java.util.List;

/** What can stand in the way of offering the payment method, in the order in which it is told. */
public enum Obstacle {
    CURRENCY_NOT_SUPPORTED,
    AMOUNT_STEP,
    BELOW_MINIMUM,
    ABOVE_MAXIMUM,
    STORE_NOT_CONFIGURED,
    PROVIDER_UNAVAILABLE,
    STORE_PAUSED;

    /**
     * Whatever stands in the way, from what is known here: nobody is asked. Step and range are those of the method's own
     * currency; minor units of another one cannot be held against them.
     */
    public static List<Obstacle> inTheWay(Money amount, String currency, Store store, Health health) {
        var found = new ArrayList<Obstacle>();
        if (currency.equals(PaymentMethod.OCTOPUS.currency().getCurrencyCode())) {
            found.addAll(ofAmount(amount, store));
        } else {
            found.add(CURRENCY_NOT_SUPPORTED);
        }
        if (health.trust() == Trust.REFUSED) {
            found.add(STORE_NOT_CONFIGURED);
        }
        if (health.circuit() == Circuit.OPEN) {
            found.add(PROVIDER_UNAVAILABLE);
        }
        if (store.paused()) {
            found.add(STORE_PAUSED);
        }
        return List.copyOf(found);
    }

    private static List<Obstacle> ofAmount(Money amount, Store store) {
        var found = new ArrayList<Obstacle>();
        if (!PaymentMethod.OCTOPUS.canBe(amount)) {
            found.add(AMOUNT_STEP);
        }
        if (amount.compareTo(store.minimum()) < 0) {
            found.add(BELOW_MINIMUM);
        }
        if (amount.compareTo(store.maximum()) > 0) {
            found.add(ABOVE_MAXIMUM);
        }
        return found;
    }

    /** Whether another amount would not meet it. */
    public boolean isOfAmount() {
        return this == AMOUNT_STEP || this == BELOW_MINIMUM || this == ABOVE_MAXIMUM;
    }
}
