package io.octopusgateway.assembly;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What every log line of a thread carries beside its message: with Open Liberty's JSON format the members
 * {@code ext_correlationId} and {@code ext_store}. On any other server it does nothing.
 */
final class LogContext {
    static final String CORRELATION_ID = "correlationId";
    static final String STORE = "store";

    private static final String LIBERTYS = "com.ibm.websphere.logging.hpel.LogRecordContext";
    private static final Optional<MethodHandle> ADD =
            method("addExtension", MethodType.methodType(void.class, String.class, String.class));
    private static final Optional<MethodHandle> REMOVE =
            method("removeExtension", MethodType.methodType(boolean.class, String.class));

    private LogContext() {}

    /** From now on lines of this thread carry it; the caller takes it away again. */
    static void put(String name, String value) {
        ADD.ifPresent(add -> call(add, name, value));
    }

    static void clear() {
        REMOVE.ifPresent(remove -> {
            call(remove, CORRELATION_ID, null);
            call(remove, STORE, null);
        });
    }

    /** Work that nobody asked for from outside, under an id of its own. */
    static void underItsOwnId(Runnable work) {
        put(CORRELATION_ID, UUID.randomUUID().toString());
        try {
            work.run();
        } finally {
            clear();
        }
    }

    /** The same threads; each piece of work has an id of its own. */
    static Executor underItsOwnId(Executor executor) {
        return work -> executor.execute(() -> underItsOwnId(work));
    }

    private static void call(MethodHandle method, String name, @Nullable String value) {
        try {
            if (value == null) {
                method.invoke(name);
            } else {
                method.invoke(name, value);
            }
        } catch (Throwable unexpected) {
            throw new IllegalStateException(LIBERTYS + " is not as it was", unexpected);
        }
    }

    private static Optional<MethodHandle> method(String name, MethodType type) {
        try {
            return Optional.of(MethodHandles.publicLookup().findStatic(Class.forName(LIBERTYS), name, type));
        } catch (ReflectiveOperationException anotherServer) {
            return Optional.empty();
        }
    }
}
