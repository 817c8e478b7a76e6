package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.postgres.LostCommits;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The connection is lost in the middle of a commit, whichever it is, and nobody knows whether it took effect: whoever asked
 * asks again, and everything happens once.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommitUnknownIT {
    private static final long GIVEN_BACK = 4_000;
    private static final Duration SETTLED = Duration.ofSeconds(50);

    private int failures;

    static Stream<Arguments> losses() {
        return IntStream.rangeClosed(1, 14)
                .boxed()
                .flatMap(at -> Stream.of(Arguments.of(at, false), Arguments.of(at, true)));
    }

    /** Asked again until there is an answer, as hosts and the provider do; one thing goes wrong at most. */
    private void untilAnswered(Premises premises, Runnable ask) {
        try {
            ask.run();
        } catch (RuntimeException failure) {
            assertThat(failure).hasRootCauseInstanceOf(SQLException.class);
            failures++;
            premises.clock.pass(SETTLED);
            ask.run();
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void a_start_its_webhook_and_a_refund_happen_once(int lost, boolean tookEffect) {
        var premises = new Premises(LostCommits.of(lost, tookEffect));

        untilAnswered(premises, () -> premises.start("one"));
        var money = premises.handedOut("one");
        var id = premises.payment("one").id();
        premises.provider.hold(money, premises.captured(money));
        var event = premises.event("e1", id, premises.captured(money));
        untilAnswered(premises, () -> premises.hear(event));
        premises.clock.pass(Duration.ofMinutes(1));
        untilAnswered(premises, () -> premises.retryParked());
        var command = new RefundCommand(new RefundReference("r1"), Money.hkd(GIVEN_BACK), null);
        untilAnswered(premises, () -> premises.running().refunds().refund(premises.store, id, command));
        for (var turn = 0; turn < 5; turn++) {
            premises.clock.pass(Duration.ofMinutes(5));
            premises.running().reconciliation().turn();
        }

        assertThat(failures).isLessThanOrEqualTo(1);
        provenOnce(premises);
    }

    private static void provenOnce(Premises premises) {
        var order = premises.order("one");
        assertThat(order.payments()).hasSize(1);
        assertThat(order.verdict()).isEqualTo(Verdict.PAID);
        assertThat(order.payments().get(0).refundable()).isEqualTo(Money.hkd(12_850 - GIVEN_BACK));
        assertThat(premises.provider.payments()).as("payments at the provider").hasSize(1);
        assertThat(premises.provider.sent().stream()
                        .map(ScriptedProvider.Sent::key)
                        .distinct())
                .as("keys of starts")
                .hasSize(1);
        assertThat(premises.provider.refunds().sum()).isEqualTo(GIVEN_BACK);
        assertThat(premises.updates("one"))
                .filteredOn(update -> update.contains("payment.captured"))
                .hasSize(1);
        assertThat(premises.events()).containsExactly("e1 APPLIED");
    }
}
