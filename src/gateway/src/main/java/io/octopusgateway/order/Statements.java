package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What money moved in a store, by the provider's own time. In the method's own currency; reads what is committed. */
public interface Statements {

    /** The days of some time on which anything moved, the earliest first. */
    List<Day> days(StoreId store, Instant from, Instant before, ZoneId zone);

    /** Everything that moved in some time, the earliest first. */
    List<Line> lines(StoreId store, Instant from, Instant before, int limit);

    /** How money moves. */
    enum Movement {
        CAPTURED,
        REFUNDED,
        /** A refund came back. */
        REFUND_RETURNED
    }

    /** One day. */
    record Day(LocalDate day, long captures, Money captured, long refunds, Money refunded, Money returned) {
        /** May be below zero: more can go back on a day than comes in. */
        public Money net() {
            return captured.minus(refunded).plus(returned);
        }
    }

    /**
     * One movement.
     *
     * @param reference the provider's name for it
     */
    record Line(
            Instant at, OrderReference order, PaymentId payment, Movement movement, Money amount, String reference) {}
}
