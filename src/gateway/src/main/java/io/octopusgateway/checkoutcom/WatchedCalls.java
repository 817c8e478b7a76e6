package io.octopusgateway.checkoutcom;

import io.octopusgateway.checkoutcom.CallHealth.Operation;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/** Makes calls for stores that may make them, and tells the health what came of each. Thread-safe. */
final class WatchedCalls {
    private static final Logger LOG = System.getLogger(WatchedCalls.class.getName());

    private final CheckoutCalls calls;
    private final AllowedAddresses allowed;
    private final CallHealth health;

    WatchedCalls(CheckoutCalls calls, AllowedAddresses allowed, CallHealth health) {
        this.calls = calls;
        this.allowed = allowed;
        this.health = health;
    }

    /** Whether this store's credentials may go where it is configured. Asked before every call. */
    boolean mayCall(Store store) {
        return CheckoutHosts.mayCall(store, allowed);
    }

    /**
     * Makes one call. Whatever leaves the calls, the tries know better what it means: none of it is a failure of ours.
     *
     * @param subject the id of what the call is about, or an empty text
     */
    <T> Tries<T> make(
            Operation operation,
            Store store,
            String subject,
            Tries<T> tries,
            BiConsumer<CheckoutCalls, Tries<T>> call) {
        @Nullable RuntimeException why = null;
        try {
            call.accept(calls, tries);
        } catch (RuntimeException failure) {
            why = failure;
            LOG.log(
                    Level.WARNING,
                    "a {0} for store {1} ended with {2}",
                    operation,
                    store.id(),
                    failure.getClass().getSimpleName());
        }
        if (tries.count() > 0) {
            health.ended(store.id(), operation, tries.verdict());
        } else {
            health.keptBack(store.id(), operation, why instanceof CircuitBreakerOpenException);
        }
        if (tries.isContradicted()) {
            health.contradicted(store.id(), subject);
        }
        return tries;
    }

    /** A no that every request of the store will get until somebody has acted. */
    void misconfigured(Store store) {
        health.misconfigured(store.id());
    }
}
