package io.octopusgateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.OrderUpdates.OrderUpdate;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.store.StoreId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A store of its own, whose host is told things: orders that consist of nothing but their updates. */
record ToldStore(Postgres postgres, StoreId id) {
    private static final AtomicInteger COUNT = new AtomicInteger();

    static ToldStore in(Postgres postgres) {
        return new ToldStore(postgres, new StoreId("feed-" + COUNT.incrementAndGet()));
    }

    /** The same store in another database. */
    ToldStore movedTo(Postgres other) {
        return new ToldStore(other, id);
    }

    /** Commits so many more updates of an order. */
    void order(String reference, int count) {
        postgres.inTransaction(() -> write(reference, count));
    }

    /** Writes so many more updates of an order and commits them when it may. */
    void orderHeldOpen(String reference, int count, CountDownLatch written, CountDownLatch mayCommit) {
        postgres.inTransaction(() -> {
            write(reference, count);
            written.countDown();
            return await(mayCommit);
        });
    }

    private long write(String reference, int count) {
        var order = postgres.orders().lock(id, new OrderReference(reference));
        for (var number = 0; number < count; number++) {
            var sequence = order.nextSequence();
            postgres.orderUpdates()
                    .add(new OrderUpdate(
                            update(reference, sequence),
                            order.id(),
                            id,
                            sequence,
                            UpdateType.PAYMENT_PENDING,
                            body(reference, sequence).getBytes(UTF_8),
                            Payments.NOW));
        }
        postgres.orders().save(order, Payments.NOW);
        return order.id();
    }

    /** The id of an update. */
    String update(String reference, long sequence) {
        return "upd_" + id + "-" + reference + "-" + sequence;
    }

    List<String> updates(String reference, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(sequence -> update(reference, sequence))
                .toList();
    }

    boolean owns(String update) {
        return update.startsWith("upd_" + id + "-");
    }

    static String body(String reference, long sequence) {
        return "{\"茶\": \"" + reference + "\", \"sequence\":   " + sequence + "}";
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
