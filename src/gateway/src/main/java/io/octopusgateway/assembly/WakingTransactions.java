package io.octopusgateway.assembly;

import io.octopusgateway.processing.Transactions;
import java.util.function.Supplier;

/** Transactions that tell somebody when one was committed. */
record WakingTransactions(Transactions transactions, Runnable afterCommit) implements Transactions {
    @Override
    public <T> T inTransaction(Supplier<T> work) {
        var result = transactions.inTransaction(work);
        afterCommit.run();
        return result;
    }
}
