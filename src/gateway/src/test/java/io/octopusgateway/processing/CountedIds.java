package io.octopusgateway.processing;

import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.RefundId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Ids that count; those of two instances differ only in what their names make of it. */
final class CountedIds implements Ids {
    private static final AtomicInteger PAYMENTS = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();
    private final String name;

    CountedIds(String name) {
        this.name = name;
    }

    /** Payment ids are one table's key, so they differ in all tests of a run. */
    @Override
    public PaymentId payment() {
        return Payments.id(PAYMENTS.incrementAndGet());
    }

    @Override
    public RefundId refund() {
        return new RefundId(Payments.id(PAYMENTS.incrementAndGet()).value().replace("pmt_", "rfd_"));
    }

    @Override
    public IdempotencyKey idempotencyKey() {
        return new IdempotencyKey(
                UUID.nameUUIDFromBytes((name + count.incrementAndGet()).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String orderUpdate() {
        return "upd_" + name + count.incrementAndGet();
    }
}
