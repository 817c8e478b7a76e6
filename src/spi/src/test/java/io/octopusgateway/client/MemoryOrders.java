package io.octopusgateway.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A host's orders with what a database gives them: a lock each, and a transaction that is kept or not. */
final class MemoryOrders implements HostOrders {
    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private Consumer<OrderUpdate> duringApply = update -> {};
    private Runnable atCommit = () -> {};

    /** One order as it was committed. */
    static final class Row {
        private final ReentrantLock lock = new ReentrantLock();
        private final long amount;
        private final String currency;
        volatile long sequence;
        final List<OrderStatus> applied = new ArrayList<>();

        private Row(long amount, String currency) {
            this.amount = amount;
            this.currency = currency;
        }
    }

    Row order(String reference, long amount, String currency) {
        var row = new Row(amount, currency);
        rows.put(reference, row);
        return row;
    }

    /** Has the host's own code do something when it applies. */
    void duringApply(Consumer<OrderUpdate> act) {
        duringApply = act;
    }

    void atCommit(Runnable act) {
        atCommit = act;
    }

    @Override
    public UpdateAnswer inTransaction(OrderUpdate update, Work work) {
        var row = rows.get(update.orderReference());
        if (row == null) {
            return work.on(Optional.empty());
        }
        row.lock.lock();
        try {
            var open = new Open(row);
            var answer = work.on(Optional.of(open));
            atCommit.run();
            open.commit();
            return answer;
        } finally {
            row.lock.unlock();
        }
    }

    private final class Open implements HostOrder {
        private final Row row;
        private Optional<OrderUpdate> change = Optional.empty();

        private Open(Row row) {
            this.row = row;
        }

        @Override
        public long sequence() {
            return row.sequence;
        }

        @Override
        public long expectedAmount() {
            return row.amount;
        }

        @Override
        public String expectedCurrency() {
            return row.currency;
        }

        @Override
        public void apply(OrderUpdate update) {
            change = Optional.of(update);
            duringApply.accept(update);
        }

        private void commit() {
            change.ifPresent(update -> {
                row.sequence = update.sequence();
                row.applied.add(update.status());
            });
        }
    }
}
