package io.octopusgateway.processing;

import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Turns of one kind of work, each store's by itself: a provider that hangs for one holds no other up. Thread-safe. */
final class StoreTurns {
    private static final Logger LOG = System.getLogger(StoreTurns.class.getName());

    private final String what;
    private final Executor workers;

    /** Stores whose last turn is still under way. */
    private final Set<StoreId> busy = ConcurrentHashMap.newKeySet();

    /**
     * @param what the work, as the log calls it
     */
    StoreTurns(String what, Executor workers) {
        this.what = what;
        this.workers = workers;
    }

    /** Begins a turn for every store that is not still in its last one. What one turn throws is logged, and ends it. */
    void begin(Collection<Store> stores, Consumer<Store> work) {
        for (var store : stores) {
            if (busy.add(store.id())) {
                begin(store, work);
            }
        }
    }

    private void begin(Store store, Consumer<Store> work) {
        try {
            workers.execute(() -> {
                try {
                    work.accept(store);
                } catch (RuntimeException failure) {
                    LOG.log(Level.WARNING, what + " of store " + store.id() + ": the next turn goes on", failure);
                } finally {
                    busy.remove(store.id());
                }
            });
        } catch (RejectedExecutionException full) {
            busy.remove(store.id());
            LOG.log(Level.WARNING, "no thread for " + what + " of store " + store.id() + ": the next turn may", full);
        }
    }
}
