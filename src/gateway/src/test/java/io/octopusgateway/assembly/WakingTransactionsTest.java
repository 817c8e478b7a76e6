package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.processing.Transactions;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Somebody is told of each commit, and of nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WakingTransactionsTest {
    private static final Logger LOG = Logger.getLogger(WakingTransactions.class.getName());

    private final Transactions plain = new Transactions() {
        @Override
        public <T> T inTransaction(Supplier<T> work) {
            return work.get();
        }
    };

    WakingTransactionsTest() {
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void the_log_is_heard_again() {
        LOG.setUseParentHandlers(true);
    }

    @Test
    void somebody_is_told_after_a_commit_and_not_after_a_failure() {
        var told = new AtomicInteger();
        var transactions = new WakingTransactions(plain, told::incrementAndGet);

        transactions.inTransaction(() -> true);
        assertThatThrownBy(() -> transactions.inTransaction(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(told).hasValue(1);
    }

    @Test
    void what_is_committed_is_answered_although_a_server_that_stops_can_tell_nobody() {
        var transactions = new WakingTransactions(plain, () -> {
            throw new RejectedExecutionException("shut down");
        });

        assertThat(transactions.inTransaction(() -> "committed")).isEqualTo("committed");
    }
}
