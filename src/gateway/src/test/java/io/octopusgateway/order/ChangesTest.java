package io.octopusgateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Timeline.Entry;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.Ending;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.RefundCall;
import io.octopusgateway.payment.RefundId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.RefundRequest;
import io.octopusgateway.payment.RequestedRefund;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChangesTest {

    @Test
    void a_payment_that_begins_is_the_hosts_command() {
        var entries = Changes.of(null, Payments.requested(), Source.HOST, Payments.NOW);

        assertThat(told(entries)).containsExactly("HOST COMMAND START REQUESTED>REQUESTED");
    }

    @Test
    void an_answer_takes_the_effect_and_what_it_says_besides_has_none() {
        var entries = after(
                Payments.requested(),
                Source.PROVIDER_ANSWER,
                payment -> payment.answered(Payments.accepted("a"), 1, true, Payments.NOW));

        assertThat(told(entries))
                .containsExactly(
                        "PROVIDER_ANSWER CALL ANSWERED REQUESTED>PENDING",
                        "PROVIDER_ANSWER FACT PENDING PENDING>PENDING");
        assertThat(entries.get(1).detail().referenceOrNull()).isEqualTo("pay_a");
        assertThat(entries.get(1).detail().occurredAtOrNull()).isEqualTo(Payments.NOW);
    }

    @Test
    void silence_and_what_was_never_sent_is_our_own_word_and_a_refusal_is_the_providers() {
        var silent = after(
                Payments.requested(),
                Source.PROVIDER_ANSWER,
                payment -> payment.answered(Payments.silence(), 1, true, Payments.NOW));
        var unsent = after(
                Payments.requested(),
                Source.PROVIDER_ANSWER,
                payment -> payment.answered(Payments.unreachable(), 1, true, Payments.NOW));
        var refused = after(
                Payments.requested(),
                Source.PROVIDER_ANSWER,
                payment -> payment.answered(Payments.refused(), 1, true, Payments.NOW));

        assertThat(told(silent)).containsExactly("GATEWAY CALL SILENT REQUESTED>REQUESTED");
        assertThat(told(unsent)).containsExactly("GATEWAY CALL NOT_SENT REQUESTED>REQUESTED");
        assertThat(told(refused)).containsExactly("PROVIDER_ANSWER CALL REFUSED REQUESTED>REJECTED");
    }

    @Test
    void of_several_facts_at_once_each_has_its_own_effect() {
        var entries = after(
                Payments.pending(),
                Source.PROVIDER_READ,
                payment -> Payments.hearing(
                        payment, Facts.approved("a"), Facts.captured("a"), Facts.refunded("a", "1", 2_850)));

        assertThat(told(entries))
                .containsExactly(
                        "PROVIDER_READ FACT CAPTURE_PENDING PENDING>CAPTURE_PENDING",
                        "PROVIDER_READ FACT CAPTURED CAPTURE_PENDING>CAPTURED",
                        "PROVIDER_READ FACT REFUNDED CAPTURED>PARTIALLY_REFUNDED");
        assertThat(entries.get(2).detail().referenceOrNull()).isEqualTo("act_1");
        assertThat(entries.get(2).detail().amountOrNull()).isEqualTo(Money.hkd(2_850));
    }

    @Test
    void a_fact_that_comes_too_late_has_no_effect_and_one_that_is_known_is_not_told_again() {
        var late = after(
                Payments.captured(),
                Source.PROVIDER_WEBHOOK,
                payment -> Payments.hearing(payment, Facts.expired("a"), Facts.captured("a")));

        assertThat(told(late)).containsExactly("PROVIDER_WEBHOOK FACT EXPIRED CAPTURED>CAPTURED");
    }

    @Test
    void a_fact_told_otherwise_is_told_again() {
        var more = after(
                Payments.captured(),
                Source.PROVIDER_READ,
                payment -> payment.record(Facts.captured("a", Money.hkd(13_000))));

        assertThat(told(more)).containsExactly("PROVIDER_READ FACT CAPTURED CAPTURED>CAPTURED");
        assertThat(more.get(0).detail().amountOrNull()).isEqualTo(Money.hkd(13_000));
    }

    @Test
    void what_a_look_found_without_a_word_about_it_is_told() {
        var found = after(Payments.silent(), Source.PROVIDER_READ, payment -> payment.adopt(Facts.provider("b")));
        var missed = after(Payments.silent(), Source.PROVIDER_READ, payment -> payment.missed(false, Payments.NOW));

        assertThat(told(found)).containsExactly("PROVIDER_READ LOOK FOUND REQUESTED>PENDING");
        assertThat(told(missed)).containsExactly("PROVIDER_READ LOOK ABSENT REQUESTED>REQUESTED");
    }

    @Test
    void what_was_known_or_is_told_as_a_fact_is_not_found() {
        var another = after(Payments.pending(), Source.PROVIDER_READ, payment -> payment.adopt(Facts.provider("b")));
        var told = after(Payments.silent(), Source.PROVIDER_READ, payment -> payment.record(Facts.pending("b")));
        var adopted = Payments.silent();
        adopted.adopt(Facts.provider("b"));
        var nothing = after(adopted, Source.PROVIDER_READ, payment -> payment.adopt(Facts.provider("b")));

        assertThat(nothing).isEmpty();
        assertThat(told(another)).containsExactly("PROVIDER_READ LOOK FOUND PENDING>PENDING");
        assertThat(another.get(0).detail().referenceOrNull()).isEqualTo("pay_b");
        assertThat(told(told)).containsExactly("PROVIDER_READ FACT PENDING REQUESTED>PENDING");
    }

    @Test
    void what_the_host_does_not_want_any_more_is_its_command_and_is_told_once() {
        var replaced =
                after(Payments.pending(), Source.HOST, payment -> payment.decide(made -> made.replace(Payments.id(2))));
        var payment = Payments.pending();
        var canceled = after(payment, Source.HOST, one -> one.decide(made -> made.cancel(Payments.NOW)));
        var reversed = after(payment, Source.HOST, one -> one.decide(made -> made.reverse(Payments.NOW)));
        var again = after(
                payment,
                Source.HOST,
                one -> one.decide(made -> made.cancel(Payments.NOW).reverse(Payments.NOW)));

        assertThat(told(replaced)).containsExactly("HOST COMMAND REPLACE PENDING>PENDING");
        assertThat(replaced.get(0).detail().referenceOrNull())
                .isEqualTo(Payments.id(2).value());
        assertThat(told(canceled)).containsExactly("HOST COMMAND CANCEL PENDING>PENDING");
        assertThat(told(reversed)).containsExactly("HOST COMMAND REVERSE PENDING>PENDING");
        assertThat(again).isEmpty();
    }

    @Test
    void a_successor_is_named_once() {
        var payment = Payments.pending();
        payment.decide(made -> made.replace(Payments.id(2)));

        var again = after(payment, Source.HOST, one -> one.decide(made -> made.replace(Payments.id(3))));

        assertThat(again).isEmpty();
    }

    @Test
    void a_refund_is_a_command_and_then_a_call_and_one_that_stands_as_before_is_not_told() {
        var payment = Payments.captured();
        var refund = refund("r1");
        payment.requestedRefunds().add(refund("r0"));

        var asked = after(payment, Source.HOST, one -> one.requestedRefunds().add(refund));
        var sent = after(
                payment,
                Source.PROVIDER_ANSWER,
                one -> one.requestedRefunds()
                        .change(refund.request().reference(), call -> call.sending(Payments.NOW, Payments.PATIENCE)));

        assertThat(told(asked)).containsExactly("HOST COMMAND REFUND CAPTURED>CAPTURED");
        assertThat(asked.get(0).detail().referenceOrNull()).isEqualTo("r1");
        assertThat(asked.get(0).detail().amountOrNull()).isEqualTo(Money.hkd(1_000));
        assertThat(told(sent)).containsExactly("PROVIDER_ANSWER CALL REFUND_SENT CAPTURED>CAPTURED");
    }

    private static RequestedRefund refund(String reference) {
        return new RequestedRefund(
                new RefundRequest(
                        new RefundId("rfd_" + "0".repeat(26)),
                        new RefundReference(reference),
                        Facts.provider("a"),
                        Money.hkd(1_000),
                        null,
                        Payments.NOW),
                RefundCall.reserved(new IdempotencyKey(new UUID(0, 1)), new byte[0]));
    }

    @Test
    void a_payment_nothing_came_of_is_our_decision() {
        var ended = after(Payments.silent(), Source.GATEWAY, payment -> payment.end(Ending.NOT_SENT));

        assertThat(told(ended)).containsExactly("GATEWAY DECISION NOT_SENT REQUESTED>EXPIRED");
    }

    @Test
    void what_became_of_the_money_is_our_decision_too() {
        var accepted = after(
                Payments.captured(), Source.PROVIDER_WEBHOOK, one -> one.decide(made -> made.accept(Payments.NOW)));
        var held = after(
                Payments.captured(),
                Source.PROVIDER_WEBHOOK,
                payment ->
                        payment.decide(made -> made.hold(io.octopusgateway.payment.Flag.LATE_CAPTURE, Payments.NOW)));

        assertThat(told(accepted)).containsExactly("GATEWAY DECISION ACCEPTED CAPTURED>CAPTURED");
        assertThat(told(held)).containsExactly("GATEWAY DECISION HELD CAPTURED>CAPTURED");
        assertThat(held.get(0).detail().codeOrNull()).isEqualTo("LATE_CAPTURE");
    }

    @Test
    void sending_again_and_coming_back_from_elsewhere_are_commands() {
        var entries = after(Payments.silent(), Source.HOST, payment -> {
            payment.rejoin(Payments.returnUrls("elsewhere"));
            payment.sendAgain(Payments.NOW.plus(Duration.ofMinutes(1)), Payments.PATIENCE);
        });

        assertThat(told(entries))
                .containsExactly(
                        "HOST COMMAND REJOIN REQUESTED>REQUESTED", "HOST COMMAND SEND_AGAIN REQUESTED>REQUESTED");
    }

    private static List<Entry> after(Payment payment, Source source, Consumer<Payment> change) {
        var before = payment.state();
        change.accept(payment);
        return Changes.of(before, payment, source, Payments.NOW);
    }

    private static List<String> told(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.source() + " " + entry.kind() + " " + entry.name() + " " + entry.before() + ">"
                        + entry.after())
                .toList();
    }
}
