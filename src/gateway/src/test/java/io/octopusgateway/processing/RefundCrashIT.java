package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.Refund.State;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import io.octopusgateway.processing.WatchedTransactions.Died;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies at each transaction of a refund, before or after the commit; whoever goes on gives nothing twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundCrashIT {
    private static final long AMOUNT = 4_000;

    private final Premises premises = new Premises();

    /** Set aside, fold what was read, note the send, commit the answer. */
    static Stream<Arguments> deaths() {
        return IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(at -> Stream.of(Arguments.of(at, false), Arguments.of(at, true)));
    }

    private PaymentId paid() {
        var id = premises.start("one").payment().id();
        var provider = premises.handedOut("one");
        premises.provider.hold(provider, premises.captured(provider));
        premises.hear(premises.event("evt_paid", id, premises.captured(provider)));
        return id;
    }

    private void refund(PaymentId id) {
        var command = new RefundCommand(new RefundReference("r1"), Money.hkd(AMOUNT), null);
        assertThat(premises.running().refunds().refund(premises.store, id, command))
                .isPresent();
    }

    private void runUntilDeath(PaymentId id, int at, boolean committed) {
        premises.restart(premises.dying(at, committed));
        try {
            refund(id);
            throw new AssertionError("nobody died");
        } catch (Died died) {
            premises.restart();
        }
    }

    private void workersGoOn() {
        for (var turn = 0; turn < 5; turn++) {
            premises.clock.pass(Duration.ofMinutes(5));
            premises.running().reconciliation().turn();
        }
    }

    private void provenOnce(PaymentId id) {
        var payment = premises.order("one").payment(id).orElseThrow();
        assertThat(premises.provider.refunds().actions())
                .as("refunds at the provider")
                .hasSize(1);
        assertThat(premises.provider.refunds().sum()).isEqualTo(AMOUNT);
        assertThat(payment.refunds()).extracting(Refund::state).containsExactly(State.PENDING);
        assertThat(payment.refundable()).isEqualTo(Money.hkd(12_850 - AMOUNT));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void the_workers_and_a_repeat_finish_it_and_it_is_made_once(int at, boolean committed) {
        var id = paid();
        runUntilDeath(id, at, committed);

        workersGoOn();
        refund(id);

        provenOnce(id);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_repeat_at_once_is_the_same_refund_and_it_is_made_once(int at, boolean committed) {
        var id = paid();
        runUntilDeath(id, at, committed);

        refund(id);
        workersGoOn();

        provenOnce(id);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void what_the_provider_made_and_never_said_is_made_once(int at, boolean committed) {
        var id = paid();
        premises.provider.nextRefund(Reply.SILENT_AFTER);
        runUntilDeath(id, at, committed);

        refund(id);
        workersGoOn();

        provenOnce(id);
    }
}
