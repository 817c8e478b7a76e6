package io.octopusgateway.processing;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The refunds that are not settled yet, for the workers that look after them. Implementations are thread-safe. */
public interface DueRefunds {
    /** Whoever asked for a refund makes it; a worker that is as fast would only have the host told that nothing is known yet. */
    Duration FIRST = Duration.ofSeconds(10);

    /**
     * Claims, in a transaction of its own, unsettled refunds that are due, the longest overdue first, and sets when each is
     * due again.
     */
    List<Due> claim(StoreId store, Instant now, int limit);

    /** Erases the bytes of calls first sent before then: they can never be repeated. */
    void eraseBodies(Instant firstSentBefore);

    /** A refund some worker should look after. */
    record Due(PaymentId payment, RefundReference reference) {}

    /** The pause after a look: a refund that is in doubt is looked for three times within a quarter of an hour. */
    static Duration pause(Duration age) {
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return Duration.ofMinutes(5);
        }
        return age.compareTo(Duration.ofDays(2)) < 0 ? Duration.ofHours(1) : Duration.ofDays(1);
    }
}
