package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What money moved through a store, in the provider's words and at the provider's times: every capture, whether its order
 * took the money or not, and every refund, whoever made it. Thread-safe.
 */
public interface Statements {

    /** The sums of a period, by day, movement and currency; days without any are left out. Read at one moment. */
    List<Sum> sums(StoreId store, StatementPeriod period);

    /** The movements of a period, the earliest first, after this one; what the provider tells meanwhile may be among them. */
    List<Entry> entries(StoreId store, StatementPeriod period, Optional<Place> after, int limit);

    /** How money moved, seen from the store. */
    enum Movement {
        CAPTURE(1),
        REFUND(-1),
        /** A refund could not be delivered and came back. */
        REFUND_RETURNED(1);

        private final int sign;

        Movement(int sign) {
            this.sign = sign;
        }

        /** 1 for money that comes to the store, -1 for money that leaves it. */
        public int sign() {
            return sign;
        }
    }

    /** @param amount of all of them, never negative */
    record Sum(LocalDate day, Movement movement, Money amount, long count) {}

    /** Where a reading goes on. */
    record Place(Instant at, long fact) {}

    /**
     * One movement.
     *
     * @param nameOrNull the host's first name for the payment
     * @param refundOrNull the host's name for the refund, if it was asked for here
     * @param amount never negative
     * @param at when it happened, as the provider says
     * @param recordedAt when the gateway heard of it, which may be after a month was closed
     */
    record Entry(
            Place place,
            Movement movement,
            OrderReference order,
            PaymentId payment,
            @Nullable PaymentReference nameOrNull,
            ProviderPaymentId providerPayment,
            @Nullable ActionId actionOrNull,
            @Nullable RefundReference refundOrNull,
            Money amount,
            Instant at,
            Instant recordedAt) {}
}
