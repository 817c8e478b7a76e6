package io.octopusgateway.assembly;

import io.octopusgateway.processing.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Transactions that tell somebody when one was committed; whether that one can be told changes nothing about it. */
record WakingTransactions(Transactions transactions, Runnable afterCommit) implements Transactions {
    private static final Logger LOG = System.getLogger(WakingTransactions.class.getName());

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        var result = transactions.inTransaction(work);
        try {
            afterCommit.run();
        } catch (RuntimeException asleep) {
            LOG.log(Level.INFO, "nobody was told of a commit, which the next turn finds by itself", asleep);
        }
        return result;
    }
}
