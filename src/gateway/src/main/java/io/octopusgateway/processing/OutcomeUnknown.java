package io.octopusgateway.processing;

import io.octopusgateway.order.Orders;
import java.util.function.Supplier;

/**
 * What a host asked for was begun and committed, and then it could not be found out how it stands. It goes on by itself, so
 * nobody must be told that nothing was done.
 */
public final class OutcomeUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private OutcomeUnknown(RuntimeException cause) {
        super("begun, and its outcome is not known here", cause);
    }

    /** Does what comes after the beginning; what elsewhere means that nothing was done does not mean that here. */
    static <T> T after(Supplier<T> rest) {
        try {
            return rest.get();
        } catch (Orders.Unreachable | Orders.LockTimeout midway) {
            throw new OutcomeUnknown(midway);
        }
    }
}
