package io.octopusgateway.processing;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Transactions that are done and taken back: what the work returns is what it would have come to. Thread-safe. */
public record Rehearsal(Transactions transactions) implements Transactions {

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        var result = new AtomicReference<T>();
        try {
            transactions.inTransaction(() -> {
                result.set(work.get());
                throw new TakenBack();
            });
        } catch (TakenBack asMeant) {
            return Objects.requireNonNull(result.get());
        }
        throw new IllegalStateException("the rehearsal was committed");
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenBack() {
            super("taken back", null, false, false);
        }
    }
}
