package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.processing.ProviderEvent.Meaning;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What whoever runs the gateway hears of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalsIT {
    private final Premises premises = new Premises();
    private final RecordedSignals signals = premises.signals;

    @Test
    void every_start_is_counted_once_with_what_came_of_it() {
        premises.start("one", "first", 12_850);
        premises.start("one", "first", 12_850);
        premises.start("one", "second", 12_850);
        premises.refusal("one", "first", 12_860);
        premises.provider.next(Reply.SILENT_BEFORE, Reply.REFUSED, Reply.NOT_SENT);
        premises.start("two");
        premises.refusal("three", "ref-three", 12_850);
        premises.refusal("four", "ref-four", 12_850);

        assertThat(signals.of(Figure.STARTS))
                .containsExactly("created", "replayed", "joined", "refused", "in-doubt", "rejected", "not-sent");
    }

    @Test
    void every_refund_is_counted_once_with_what_came_of_it() {
        premises.start("one");
        var payment = premises.payment("one").id();
        var id = premises.handedOut("one");
        premises.provider.hold(id, premises.captured(id));
        premises.hear(premises.event("e1", payment, premises.captured(id)));

        refund(payment, "first", 1_000);
        refund(payment, "first", 1_000);
        refund(payment, "second", 99_990);
        premises.provider.nextRefund(Reply.REFUSED);
        refund(payment, "third", 1_000);
        refund(Payments.id(999_999), "fourth", 1_000);

        assertThat(signals.of(Figure.REFUNDS)).containsExactly("created", "replayed", "refused", "rejected", "unknown");
    }

    private void refund(PaymentId payment, String reference, long minorUnits) {
        var command = new RefundCommand(new RefundReference(reference), Money.hkd(minorUnits), null);
        try {
            premises.running().refunds().refund(premises.store, payment, command);
        } catch (Refusal refusal) {
            assertThat(reference).as(refusal.getMessage()).isIn("second", "third");
        }
    }

    @Test
    void every_webhook_is_counted_once_with_what_came_of_it() {
        premises.start("one");
        var payment = premises.payment("one").id();
        var id = premises.handedOut("one");

        premises.hear(premises.event("e1", payment, premises.captured(id)));
        premises.hear(premises.event("e1", payment, premises.captured(id)));
        premises.hear(premises.event("e2", (PaymentId) null, stranger()));
        premises.hear(premises.event("e3", payment.value(), "another-store", stranger()));

        assertThat(signals.of(Figure.WEBHOOKS)).containsExactly("applied", "duplicate", "parked", "ignored");
        assertThat(signals.of(Alert.EVENT_STUCK)).isEmpty();
    }

    private PaymentEvent stranger() {
        return PaymentEvent.captured(
                premises.provider
                        .found("pay_stranger", "nobody", "nobody", Payments.AMOUNT)
                        .id(),
                Payments.AMOUNT,
                premises.clock.instant());
    }

    @Test
    void money_that_is_held_is_told_once() {
        premises.start("one");
        var payment = premises.payment("one").id();
        var id = premises.handedOut("one");
        premises.hear(premises.event("e1", payment, PaymentEvent.of(Kind.EXPIRED, id, premises.clock.instant())));
        assertThat(signals.of(Alert.MONEY_HELD)).isEmpty();

        premises.hear(premises.event("e2", payment, premises.captured(id)));
        premises.hear(
                premises.event("e3", payment, PaymentEvent.of(Kind.CAPTURE_PENDING, id, premises.clock.instant())));

        assertThat(signals.of(Alert.MONEY_HELD)).containsExactly(payment.value());
    }

    @Test
    void an_event_that_cannot_be_read_and_one_that_contradicts_are_stuck() {
        premises.start("one");
        var payment = premises.payment("one").id();
        var id = premises.handedOut("one");
        var forged = "e1\r\n[ERROR] all money is gone";

        premises.hear(
                new ProviderEvent(forged, "x", "hash", "{".getBytes(StandardCharsets.UTF_8), Meaning.UNREADABLE, null));
        premises.hear(premises.event("e2", payment, PaymentEvent.of(Kind.EXPIRED, id, premises.clock.instant())));
        premises.hear(premises.event("e2", payment, premises.captured(id)));

        assertThat(signals.of(Figure.WEBHOOKS)).containsExactly("stuck", "applied", "stuck");
        assertThat(signals.of(Alert.EVENT_STUCK)).containsExactly("e1???ERROR??all?money?is?gone", "e2");
    }

    @Test
    void a_parked_event_that_was_waited_for_long_enough_is_told_once_and_tried_on() {
        premises.provider.readable(false);
        premises.hear(premises.event("e1", (PaymentId) null, stranger()));

        var told = 0;
        for (var tries = 1; tries <= 10; tries++) {
            premises.clock.pass(Duration.ofMinutes(15));
            premises.retryParked();
            told = tries == 3 ? signals.of(Alert.EVENT_STUCK).size() : told;
        }

        assertThat(told).isZero();
        assertThat(signals.of(Alert.EVENT_STUCK)).containsExactly("e1");
        assertThat(premises.events()).containsExactly("e1 PARKED");
    }
}
