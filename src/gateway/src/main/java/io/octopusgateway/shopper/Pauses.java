package io.octopusgateway.shopper;

import io.octopusgateway.payment.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets something happen for a payment no more often than once in a pause, in this process. Remembers a bounded number
 * of payments; one that is forgotten may happen early, which does no harm. Thread-safe.
 */
final class Pauses {
    private static final int REMEMBERED = 10_000;

    private final Duration pause;
    private final Map<PaymentId, Instant> last = new LinkedHashMap<>();

    Pauses(Duration pause) {
        this.pause = pause;
    }

    synchronized boolean admits(PaymentId payment, Instant now) {
        var before = last.get(payment);
        if (before != null && now.isBefore(before.plus(pause))) {
            return false;
        }
        last.remove(payment);
        last.put(payment, now);
        if (last.size() > REMEMBERED) {
            last.remove(last.keySet().iterator().next());
        }
        return true;
    }
}
