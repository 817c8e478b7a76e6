package io.octopusgateway.shopper;

import io.octopusgateway.order.Order;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.ShopperSettings.TryAgainChoice;
import io.octopusgateway.store.Store;
import java.time.Instant;

/**
 * The next payment of an order, asked for by the shopper on our page. The shop must have allowed it, and the provider must
 * have said that nothing was taken.
 */
final class SecondTry {
    /** A shop holds goods about as long as it gives time to pay: a page found again next week offers nothing. */
    private static final int TIMES_AS_LONG = 2;

    private final Begin begin;

    /** Begins the payment that follows one that came to nothing; asked twice it is one. */
    public interface Begin {
        /**
         * @return the payment that is asked for now
         * @throws Refusal if there is none to be begun
         */
        PaymentId after(Store store, PaymentId ended);
    }

    SecondTry(Begin begin) {
        this.begin = begin;
    }

    static boolean isOffered(Store store, Order order, Payment payment, View view, Instant now) {
        var until = payment.createdAt().plus(store.payWithin().multipliedBy(TIMES_AS_LONG));
        return store.shopper().tryAgain() == TryAgainChoice.PAGE
                && !store.paused()
                && view.saysNotCharged()
                && order.isWanted(payment)
                && now.isBefore(until);
    }

    /** The payment whose page the shopper sees next: whatever became of the wish, that page says it. */
    PaymentId after(Store store, PaymentId ended) {
        try {
            return begin.after(store, ended);
        } catch (Refusal refusal) {
            return refusal.payment().orElse(ended);
        }
    }
}
