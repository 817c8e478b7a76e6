package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.Refund.State;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.Refusal.Reason;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.processing.RefundCommands.Refunded;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rules 16 to 18 on a real database: money is given back once, whatever is lost on the way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundIT {
    private static final long PAID = 12_850;

    private final Premises premises = new Premises();

    private PaymentId paid() {
        var id = premises.start("one").payment().id();
        var provider = premises.handedOut("one");
        premises.provider.hold(provider, premises.captured(provider));
        premises.hear(premises.event("evt_paid", id, premises.captured(provider)));
        return id;
    }

    private Refunded refund(PaymentId id, String reference, long minorUnits) {
        var command = new RefundCommand(new RefundReference(reference), Money.hkd(minorUnits), null);
        return premises.running().refunds().refund(premises.store, id, command).orElseThrow();
    }

    private Refusal refused(PaymentId id, String reference, long minorUnits) {
        return catchThrowableOfType(Refusal.class, () -> refund(id, reference, minorUnits));
    }

    private Payment payment() {
        return premises.payment("one");
    }

    private ProviderPaymentId provider() {
        return premises.handedOut("one");
    }

    private List<State> states() {
        return payment().refunds().stream().map(Refund::state).toList();
    }

    /** The workers do what is due. */
    private void pass(Duration time) {
        premises.clock.pass(time);
        premises.running().reconciliation().turn();
    }

    @Test
    void a_refund_is_pending_until_the_provider_says_what_became_of_it() {
        var id = paid();

        var refunded = refund(id, "r1", 4_000);
        var pending = states();
        var action = refunded.refund().call().action().orElseThrow();
        premises.provider.refunds().settle(action, Kind.REFUNDED);
        premises.hear(premises.event("evt_r1", id, premises.provider.refunds().fact(action)));

        assertThat(refunded.created()).isTrue();
        assertThat(pending).containsExactly(State.PENDING);
        assertThat(states()).containsExactly(State.SUCCEEDED);
        assertThat(payment().refunded()).isEqualTo(Money.hkd(4_000));
        assertThat(payment().refundable()).isEqualTo(Money.hkd(PAID - 4_000));
        assertThat(payment().flags()).doesNotContain(Flag.EXTERNAL_REFUND);
        assertThat(premises.updates("one")).last().asString().contains("refund.succeeded", "PARTIALLY_REFUNDED");
        assertThat(premises.updates("one")).anyMatch(update -> update.contains("refund.pending"));
    }

    @Test
    void the_same_reference_is_the_same_refund_for_ever_and_another_amount_is_refused() {
        var id = paid();

        var first = refund(id, "r1", 4_000);
        var again = refund(id, "r1", 4_000);

        assertThat(again.created()).isFalse();
        assertThat(again.refund().request().id())
                .isEqualTo(first.refund().request().id());
        assertThat(refused(id, "r1", 5_000).reason()).isEqualTo(Reason.REFUND_REFERENCE_REUSED);
        assertThat(premises.provider.refundsSent()).hasSize(1);
    }

    @Test
    void nothing_is_refunded_that_is_not_there() {
        var open = premises.start("two").payment().id();
        var id = paid();

        refund(id, "r1", 10_000);

        assertThat(refused(open, "r1", 1_000).reason()).isEqualTo(Reason.REFUND_NOT_POSSIBLE);
        assertThat(refused(id, "r2", 2_860).reason()).isEqualTo(Reason.REFUND_EXCEEDS_CAPTURED);
        assertThat(refund(id, "r3", 2_850).created()).isTrue();
        assertThat(premises.provider.refunds().sum()).isEqualTo(PAID);
    }

    @Test
    void of_sixty_four_refunds_of_forty_percent_at_once_exactly_two_are_made() {
        var id = paid();

        var made = IntStream.range(0, 64)
                .parallel()
                .filter(number -> {
                    try {
                        return refund(id, "r" + number, 5_140).created();
                    } catch (Refusal refusal) {
                        assertThat(refusal.reason()).isEqualTo(Reason.REFUND_EXCEEDS_CAPTURED);
                        return false;
                    }
                })
                .count();

        assertThat(made).isEqualTo(2);
        assertThat(premises.provider.refundsSent()).hasSize(2);
        assertThat(premises.provider.refunds().sum()).isEqualTo(10_280);
    }

    @Test
    void what_was_refunded_at_the_dashboard_is_found_before_anything_is_sent() {
        var id = paid();
        premises.provider.refunds().atTheDashboard(provider(), 10_000);

        var refusal = refused(id, "r1", 5_000);
        var again = refused(id, "r1", 5_000);

        assertThat(refusal.reason()).isEqualTo(Reason.REFUND_EXCEEDS_CAPTURED);
        assertThat(again.reason()).as("the same answer for ever").isEqualTo(Reason.REFUND_EXCEEDS_CAPTURED);
        assertThat(premises.provider.refundsSent()).isEmpty();
        assertThat(states()).containsExactly(State.DECLINED, State.SUCCEEDED);
        assertThat(payment().flags()).contains(Flag.EXTERNAL_REFUND);
        assertThat(payment().refundable()).isEqualTo(Money.hkd(2_850));
    }

    @Test
    void a_payment_that_cannot_be_read_keeps_the_refund_set_aside_and_a_worker_goes_on() {
        var id = paid();
        premises.provider.readable(false);

        var waiting = refund(id, "r1", 4_000);
        var exceeding = refused(id, "r2", 8_860);
        premises.provider.readable(true);
        pass(Duration.ofMinutes(5));

        assertThat(waiting.refund().call().inDoubt(premises.clock.instant())).isFalse();
        assertThat(exceeding.reason()).isEqualTo(Reason.REFUND_EXCEEDS_CAPTURED);
        assertThat(premises.provider.refundsSent()).hasSize(1);
        assertThat(states()).containsExactly(State.PENDING);
    }

    @Test
    void a_refund_nobody_could_send_for_a_day_is_let_go_with_its_evidence() {
        var id = paid();
        premises.provider.readable(false);
        refund(id, "r1", 4_000);

        pass(Duration.ofHours(24));

        assertThat(states()).containsExactly(State.DECLINED);
        assertThat(premises.rows("select call_state from refunds where payment_id = '" + id + "'"))
                .containsExactly("RELEASED");
        assertThat(payment().refundable()).isEqualTo(Money.hkd(PAID));
        assertThat(premises.updates("one")).last().asString().contains("refund.declined");
    }

    @Test
    void a_lost_answer_is_found_by_looking_and_sends_nothing_again() {
        var id = paid();
        premises.provider.nextRefund(Reply.SILENT_AFTER);

        var lost = refund(id, "r1", 4_000);
        var doubtful = lost.refund().call().inDoubt(premises.clock.instant());
        pass(Duration.ofMinutes(5));

        assertThat(doubtful).isTrue();
        assertThat(lost.payment().refundable()).isEqualTo(Money.hkd(PAID - 4_000));
        assertThat(states()).containsExactly(State.PENDING);
        assertThat(premises.provider.refundsSent()).hasSize(1);
    }

    @Test
    void a_refund_in_doubt_is_sent_again_only_after_three_looks_and_under_its_first_key() {
        var id = paid();
        premises.provider.nextRefund(Reply.SILENT_BEFORE);
        refund(id, "r1", 4_000);

        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(5));
        var early = premises.provider.refundsSent().size();
        pass(Duration.ofMinutes(5));

        assertThat(early).isEqualTo(1);
        assertThat(premises.provider.refundsSent()).hasSize(2);
        assertThat(premises.provider.refundsSent().stream()
                        .map(ScriptedProvider.Sent::key)
                        .distinct())
                .hasSize(1);
        assertThat(premises.provider.refunds().sum()).isEqualTo(4_000);
        assertThat(states()).containsExactly(State.PENDING);
    }

    @Test
    void a_no_after_silence_proves_nothing() {
        var id = paid();
        premises.provider.nextRefund(Reply.SILENT_BEFORE, Reply.REFUSED);
        refund(id, "r1", 4_000);

        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(5));

        assertThat(premises.provider.refundsSent()).hasSize(2);
        assertThat(states()).containsExactly(State.REQUESTED);
        assertThat(payment().refundable()).isEqualTo(Money.hkd(PAID - 4_000));
    }

    @Test
    void beyond_the_provider_s_memory_nothing_is_sent_and_a_person_is_called() {
        var id = paid();
        premises.provider.nextRefund(Reply.SILENT_BEFORE);
        refund(id, "r1", 4_000);

        pass(Duration.ofHours(23));

        assertThat(premises.provider.refundsSent()).hasSize(1);
        assertThat(premises.signals.of(Alert.REFUND_IN_DOUBT)).containsExactly(id.value());
    }

    @Test
    void a_refused_refund_stays_refused_and_frees_what_was_set_aside() {
        var id = paid();
        premises.provider.nextRefund(Reply.REFUSED);

        assertThat(refused(id, "r1", 4_000).reason()).isEqualTo(Reason.PROVIDER_REFUSED);
        assertThat(refused(id, "r1", 4_000).reason()).isEqualTo(Reason.PROVIDER_REFUSED);
        assertThat(premises.provider.refundsSent()).hasSize(1);
        assertThat(payment().refundable()).isEqualTo(Money.hkd(PAID));
    }

    @Test
    void whoever_asked_for_it_is_given_time_before_a_worker_goes_on() {
        var id = paid();
        premises.provider.readable(false);
        refund(id, "r1", 4_000);
        premises.provider.readable(true);

        pass(Duration.ofSeconds(9));
        var tooSoon = premises.provider.refundsSent().size();
        pass(Duration.ofSeconds(1));

        assertThat(tooSoon).isZero();
        assertThat(premises.provider.refundsSent()).hasSize(1);
    }

    @Test
    void what_never_left_goes_out_later_under_the_same_key() {
        var id = paid();
        premises.provider.nextRefund(Reply.NOT_SENT);

        var kept = refund(id, "r1", 4_000);
        pass(Duration.ofMinutes(5));

        assertThat(kept.refund().call().inDoubt(premises.clock.instant())).isFalse();
        assertThat(states()).containsExactly(State.PENDING);
        assertThat(premises.provider.refundsSent()).hasSize(2);
        assertThat(premises.provider.refundsSent().stream().distinct()).hasSize(1);
    }

    @Test
    void an_event_that_is_faster_than_our_answer_is_parked_until_the_list_says_whose_it_is() {
        var id = paid();
        premises.provider.whileCalled(() -> premises.provider.refunds().actions().stream()
                .findFirst()
                .ifPresent(action -> premises.hear(premises.event(
                        "evt_early", id, premises.provider.refunds().fact(action)))));
        premises.provider.nextRefund(Reply.SILENT_AFTER);
        refund(id, "r1", 4_000);
        premises.provider.whileCalled(() -> {});
        var action = premises.provider.refunds().actions().get(0);
        premises.hear(premises.event("evt_r1", id, premises.provider.refunds().fact(action)));
        var parked = premises.events();

        premises.clock.pass(Duration.ofMinutes(1));
        premises.retryParked();

        assertThat(parked).contains("evt_r1 PARKED");
        assertThat(premises.events()).contains("evt_r1 APPLIED");
        assertThat(states()).containsExactly(State.PENDING);
        assertThat(payment().flags()).doesNotContain(Flag.EXTERNAL_REFUND);
    }

    @Test
    void a_declined_refund_frees_what_was_set_aside_and_the_host_is_told() {
        var id = paid();
        var action = refund(id, "r1", 4_000).refund().call().action().orElseThrow();

        premises.provider.refunds().settle(action, Kind.REFUND_DECLINED);
        premises.hear(premises.event("evt_no", id, premises.provider.refunds().fact(action)));

        assertThat(states()).containsExactly(State.DECLINED);
        assertThat(payment().refundable()).isEqualTo(Money.hkd(PAID));
        assertThat(premises.updates("one")).last().asString().contains("refund.declined", "PAID");
    }

    @Test
    void a_process_that_died_while_it_called_leaves_doubt_and_never_a_second_refund() {
        var id = paid();
        premises.provider.whileCalled(() -> {
            throw new WatchedTransactions.Died();
        });

        assertThat(catchThrowableOfType(WatchedTransactions.Died.class, () -> refund(id, "r1", 4_000)))
                .isNotNull();
        premises.provider.whileCalled(() -> {});
        premises.restart();
        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(5));

        assertThat(premises.provider.refunds().sum()).isEqualTo(4_000);
        assertThat(states()).containsExactly(State.PENDING);
    }
}
