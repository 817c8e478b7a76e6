package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Ruling;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refund.State;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.Refusal.Reason;
import io.octopusgateway.processing.PersonCommands.Finding;
import io.octopusgateway.processing.PersonCommands.Statement;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What only a person can decide, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonCommandsIT {
    private static final long PAID = 12_850;
    private static final Statement WHY = new Statement("k3y1d234", "ticket 48812");
    private static final RefundReference R1 = new RefundReference("r1");

    private final Premises premises = new Premises();

    private Payment payment() {
        return premises.payment("one");
    }

    private void pass(Duration time) {
        premises.clock.pass(time);
        premises.running().reconciliation().turn();
    }

    private PaymentId paid() {
        var id = premises.start("one").payment().id();
        var provider = premises.handedOut("one");
        premises.provider.hold(provider, premises.captured(provider));
        premises.hear(premises.event("paid", id, premises.captured(provider)));
        return id;
    }

    /** Money that came after the host had been told of a failure. */
    private PaymentId held() {
        var id = premises.start("one").payment().id();
        var provider = premises.handedOut("one");
        premises.hear(premises.event("e1", id, PaymentEvent.of(Kind.EXPIRED, provider, premises.clock.instant())));
        premises.provider.hold(provider, premises.captured(provider));
        premises.hear(premises.event("e2", id, premises.captured(provider)));
        return id;
    }

    private void rule(PaymentId id, Ruling ruling) {
        assertThat(premises.running().people().rule(premises.store, id, ruling, WHY))
                .isPresent();
    }

    private Reason refusal(Runnable command) {
        try {
            command.run();
        } catch (Refusal refusal) {
            return refusal.reason();
        }
        throw new AssertionError("let through");
    }

    private List<String> decisions() {
        return premises.rows("select concat_ws(' ', source, kind, name, reference, note) from timeline where source ="
                + " 'PERSON' and payment_id in (select id from payments where store = '" + premises.store.id()
                + "') order by id");
    }

    // Money

    @Test
    void late_money_is_taken_after_all_and_the_host_is_told() {
        var id = held();
        var before = premises.order("one").verdict();

        rule(id, Ruling.ACCEPT);

        assertThat(before).isEqualTo(Verdict.REVIEW);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(premises.updates("one")).last().asString().contains("payment.captured", "PAID");
        assertThat(decisions())
                .containsExactly("PERSON COMMAND ACCEPT k3y1d234 ticket 48812", "PERSON DECISION ACCEPTED");
    }

    @Test
    void held_money_goes_back_after_the_grace_when_somebody_says_so() {
        var id = held();

        rule(id, Ruling.GIVE_BACK);
        var told = premises.updates("one");
        pass(Duration.ofMinutes(4));
        var within = premises.provider.refundsSent().size();
        pass(Duration.ofMinutes(2));

        assertThat(told).last().asString().contains("payment.review");
        assertThat(within).isZero();
        assertThat(premises.provider.refundsSent()).hasSize(1);
        assertThat(payment().flags()).contains(Flag.LATE_CAPTURE);
    }

    @Test
    void what_was_about_to_go_back_stays_when_somebody_stops_it_in_time() {
        var id = held();
        rule(id, Ruling.GIVE_BACK);
        pass(Duration.ofMinutes(4));

        rule(id, Ruling.HOLD);
        pass(Duration.ofDays(1));

        assertThat(premises.provider.refundsSent()).isEmpty();
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(premises.updates("one"))
                .filteredOn(one -> one.contains("payment.review"))
                .hasSize(3);
    }

    @Test
    void what_is_so_already_stays_so_and_tells_nobody() {
        var id = held();
        var told = premises.updates("one");

        rule(id, Ruling.HOLD);

        assertThat(premises.updates("one")).isEqualTo(told);
        assertThat(decisions()).containsExactly("PERSON COMMAND HOLD k3y1d234 ticket 48812");
    }

    @Test
    void accepted_money_is_nobody_s_to_decide_about() {
        var id = paid();

        assertThat(refusal(() -> rule(id, Ruling.GIVE_BACK))).isEqualTo(Reason.DECISION_NOT_POSSIBLE);
        assertThat(decisions()).isEmpty();
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
    }

    // Refunds in doubt

    /** A refund whose answer was lost, and of which the provider's list says nothing. */
    private PaymentId doubtful() {
        var id = paid();
        premises.provider.nextRefund(Reply.SILENT_BEFORE);
        refund(id, R1, 4_000);
        return id;
    }

    private void refund(PaymentId id, RefundReference reference, long amount) {
        premises.running().refunds().refund(premises.store, id, new RefundCommand(reference, Money.hkd(amount), null));
    }

    private void settle(PaymentId id, Finding finding) {
        assertThat(premises.running().people().settle(premises.store, id, R1, finding, WHY))
                .isPresent();
    }

    @Test
    void a_refund_that_was_never_made_frees_what_was_set_aside_and_is_not_sent_again() {
        var id = doubtful();
        var refundable = payment().refundable();

        settle(id, new Finding.NotMade());
        pass(Duration.ofHours(1));
        pass(Duration.ofHours(1));

        assertThat(refundable).isEqualTo(Money.hkd(PAID - 4_000));
        assertThat(payment().refundable()).isEqualTo(Money.hkd(PAID));
        assertThat(payment().refunds()).extracting(one -> one.state()).containsExactly(State.DECLINED);
        assertThat(premises.provider.refundsSent()).hasSize(1);
        assertThat(premises.updates("one")).last().asString().contains("refund.declined");
        assertThat(decisions())
                .containsExactly(
                        "PERSON COMMAND REFUND_NOT_MADE k3y1d234 ticket 48812", "PERSON CALL REFUND_DISPROVED r1");
    }

    @Test
    void a_refund_that_was_made_counts_under_the_provider_s_name_and_its_event_is_no_second_one() {
        var id = doubtful();
        var action = new ActionId("act_" + premises.store.id() + "-told");

        settle(id, new Finding.Made(action));
        var verdict = premises.order("one").verdict();
        premises.hear(premises.event(
                "late",
                id,
                PaymentEvent.refund(
                        Kind.REFUNDED, premises.handedOut("one"), action, Money.hkd(4_000), premises.clock.instant())));

        assertThat(verdict).isEqualTo(Verdict.PARTIALLY_REFUNDED);
        assertThat(payment().refunded()).isEqualTo(Money.hkd(4_000));
        assertThat(payment().refunds()).hasSize(1);
        assertThat(payment().flags()).doesNotContain(Flag.EXTERNAL_REFUND);
        assertThat(premises.provider.refundsSent()).hasSize(1);
    }

    @Test
    void what_the_provider_s_list_says_needs_no_evidence() {
        var id = paid();
        premises.provider.nextRefund(Reply.SILENT_AFTER);
        refund(id, R1, 4_000);

        assertThat(refusal(() -> settle(id, new Finding.NotMade()))).isEqualTo(Reason.REFUND_NOT_IN_DOUBT);
        assertThat(payment().refunds()).extracting(one -> one.state()).containsExactly(State.PENDING);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void one_refund_of_the_provider_is_not_two_of_ours() {
        var id = doubtful();
        refund(id, new RefundReference("r2"), 4_000);
        var action = payment()
                .requestedRefunds()
                .find(new RefundReference("r2"))
                .orElseThrow()
                .call()
                .action()
                .orElseThrow();

        assertThat(refusal(() -> settle(id, new Finding.Made(action)))).isEqualTo(Reason.REFERENCE_REUSED);
        assertThat(payment().refundable()).isEqualTo(Money.hkd(PAID - 8_000));
    }

    @Test
    void without_the_provider_s_list_nothing_is_settled() {
        var id = doubtful();
        premises.provider.readable(false);

        assertThat(refusal(() -> settle(id, new Finding.NotMade()))).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
        assertThat(payment().refundable()).isEqualTo(Money.hkd(PAID - 4_000));
    }

    @Test
    void what_another_store_has_is_not_there() {
        var id = held();
        var other = new Premises();

        assertThat(other.running().people().rule(other.store, id, Ruling.ACCEPT, WHY))
                .isEmpty();
        assertThat(other.running().people().settle(other.store, id, R1, new Finding.NotMade(), WHY))
                .isEmpty();
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> settle(id, new Finding.NotMade()));
    }
}
