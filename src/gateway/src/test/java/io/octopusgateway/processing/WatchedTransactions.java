package io.octopusgateway.processing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Counts transactions, knows whether its thread is in one, and can die at the n-th: before it is committed or right
 * after. What has died stays dead; a new process has transactions of its own.
 */
final class WatchedTransactions implements Transactions {
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    private final Transactions real;
    private final AtomicInteger count = new AtomicInteger();
    private final int diesAt;
    private final boolean committedFirst;

    WatchedTransactions(Transactions real) {
        this(real, Integer.MAX_VALUE, false);
    }

    WatchedTransactions(Transactions real, int diesAt, boolean committedFirst) {
        this.real = real;
        this.diesAt = diesAt;
        this.committedFirst = committedFirst;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        var number = count.incrementAndGet();
        if (number > diesAt) {
            throw new Died();
        }
        var result = real.inTransaction(() -> {
            var done = inside(work);
            dieIf(number == diesAt && !committedFirst);
            return done;
        });
        dieIf(number == diesAt);
        return result;
    }

    private static <T> T inside(Supplier<T> work) {
        INSIDE.set(true);
        try {
            return work.get();
        } finally {
            INSIDE.set(false);
        }
    }

    private static void dieIf(boolean now) {
        if (now) {
            throw new Died();
        }
    }

    int count() {
        return count.get();
    }

    /** Fails where a neighbour is called although the calling thread holds locks. */
    static void requireOutside() {
        if (INSIDE.get()) {
            throw new AssertionError("a neighbour was called inside a transaction");
        }
    }

    /** The process is gone. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
