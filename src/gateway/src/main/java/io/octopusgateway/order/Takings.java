package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the payments a store began lately. Reads what is committed, and never more than so many payments. */
public interface Takings {
    /** Of a store that begins more than this in the time, the latest count. */
    int MOST = 50_000;

    /**
     * The payments begun since then.
     *
     * @param width how much time one slice takes
     */
    Summary since(StoreId store, Instant since, Duration width);

    /**
     * What they add up to.
     *
     * @param declines how many were declined, by the provider's code; the empty text where it gave none
     * @param untilPaid how long half of them took to be paid at most; empty if none was
     * @param slices those in which something was begun, the earliest first
     * @param isCut whether there are more than were counted
     */
    record Summary(
            Map<PaymentStatus, Long> begun,
            Money taken,
            Money givenBack,
            Map<String, Long> declines,
            Optional<Duration> untilPaid,
            List<Slice> slices,
            boolean isCut) {

        public long count() {
            return begun.values().stream().mapToLong(Long::longValue).sum();
        }

        public long paid() {
            return begun.entrySet().stream()
                    .filter(one -> one.getKey().hasMoney())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** How many are over, with money or without. */
        public long over() {
            return begun.entrySet().stream()
                    .filter(one -> !one.getKey().isOpen())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /**
     * Some of the time.
     *
     * @param number how many slices were before it
     * @param asked what those were to bring that were paid
     */
    record Slice(int number, long begun, long paid, Money asked) {}
}
