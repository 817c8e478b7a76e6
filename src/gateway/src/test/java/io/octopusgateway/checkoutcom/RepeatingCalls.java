package io.octopusgateway.checkoutcom;

import io.octopusgateway.store.ProviderAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Repeats as the annotations say, without their pauses; outside a server nobody else does. */
class RepeatingCalls extends CheckoutCalls {
    /** The pauses the provider asked for. */
    final List<Duration> pauses = new ArrayList<>();

    RepeatingCalls(CheckoutSettings settings, LongSupplier nanoTime) {
        super(settings, nanoTime);
    }

    RepeatingCalls(CheckoutSettings settings) {
        super(settings);
    }

    @Override
    public <T> void start(ProviderAccount account, String idempotencyKey, byte[] body, Tries<T> tries) {
        repeat("start", () -> super.start(account, idempotencyKey, body, tries));
    }

    @Override
    public <T> void refund(ProviderAccount account, String id, String idempotencyKey, byte[] body, Tries<T> tries) {
        repeat("refund", () -> super.refund(account, id, idempotencyKey, body, tries));
    }

    @Override
    public <T> void read(ProviderAccount account, String id, Tries<T> tries) {
        repeat("read", () -> super.read(account, id, tries));
    }

    @Override
    public <T> void actions(ProviderAccount account, String id, Tries<T> tries) {
        repeat("actions", () -> super.actions(account, id, tries));
    }

    @Override
    public <T> void list(ProviderAccount account, String reference, int skip, Tries<T> tries) {
        repeat("list", () -> super.list(account, reference, skip, tries));
    }

    @Override
    public <T> void workflows(ProviderAccount account, Tries<T> tries) {
        repeat("workflows", () -> super.workflows(account, tries));
    }

    @Override
    public <T> void eventsOf(ProviderAccount account, String id, Tries<T> tries) {
        repeat("eventsOf", () -> super.eventsOf(account, id, tries));
    }

    @Override
    public <T> void event(ProviderAccount account, String id, Tries<T> tries) {
        repeat("event", () -> super.event(account, id, tries));
    }

    @Override
    public <T> void workflow(ProviderAccount account, String id, Tries<T> tries) {
        repeat("workflow", () -> super.workflow(account, id, tries));
    }

    @Override
    public <T> void createWorkflow(ProviderAccount account, byte[] body, Tries<T> tries) {
        repeat("createWorkflow", () -> super.createWorkflow(account, body, tries));
    }

    @Override
    void pause(Duration time) {
        pauses.add(time);
    }

    /** One try. */
    void once(Runnable call) {
        call.run();
    }

    private void repeat(String name, Runnable call) {
        var policy = policy(name);
        for (var repeats = 0; ; repeats++) {
            try {
                once(call);
                return;
            } catch (RuntimeException failure) {
                var isOver = repeats == policy.maxRetries() || isOneOf(policy.abortOn(), failure);
                if (isOver || !isOneOf(policy.retryOn(), failure)) {
                    throw failure;
                }
            }
        }
    }

    private static Retry policy(String name) {
        return Arrays.stream(CheckoutCalls.class.getMethods())
                .filter(method -> method.getName().equals(name) && method.isAnnotationPresent(Retry.class))
                .map(method -> method.getAnnotation(Retry.class))
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(CheckoutCalls.class.getAnnotation(Retry.class)));
    }

    private static boolean isOneOf(Class<? extends Throwable>[] types, RuntimeException failure) {
        return Arrays.stream(types).anyMatch(type -> type.isInstance(failure));
    }
}
