package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.Refund.State;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is heard of a payment while the provider's name for one of its refunds is not known. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundEventsIT {
    private final Premises premises = new Premises();
    private PaymentId id;
    private ActionId known;

    @BeforeEach
    void one_refund_is_known_and_one_in_doubt() {
        id = premises.start("one").payment().id();
        var provider = premises.handedOut("one");
        premises.provider.hold(provider, premises.captured(provider));
        premises.hear(premises.event("evt_paid", id, premises.captured(provider)));
        premises.provider.nextRefund(Reply.ACCEPTED, Reply.SILENT_BEFORE);
        refund("known", 4_000);
        refund("lost", 2_000);
        known = premises.provider.refunds().actions().get(0);
    }

    private void refund(String reference, long minorUnits) {
        var command = new RefundCommand(new RefundReference(reference), Money.hkd(minorUnits), null);
        assertThat(premises.running().refunds().refund(premises.store, id, command))
                .isPresent();
    }

    @Test
    void what_is_said_of_a_refund_that_is_known_waits_for_no_other() {
        premises.provider.refunds().settle(known, Kind.REFUNDED);

        premises.hear(
                premises.event("evt_known", id, premises.provider.refunds().fact(known)));

        assertThat(premises.events()).contains("evt_known APPLIED");
        assertThat(premises.payment("one").refunds())
                .extracting(Refund::state)
                .containsExactly(State.SUCCEEDED, State.REQUESTED);
    }

    @Test
    void what_is_not_about_a_refund_waits_for_none() {
        premises.hear(premises.event(
                "evt_late",
                id,
                PaymentEvent.of(Kind.CAPTURE_PENDING, premises.handedOut("one"), premises.clock.instant())));

        assertThat(premises.events()).contains("evt_late APPLIED");
    }

    @Test
    void the_bytes_of_what_is_in_doubt_are_gone_after_a_day() {
        var erased = "select call_body is null from refunds where reference = 'lost' and payment_id = '" + id + "'";

        premises.clock.pass(Duration.ofHours(24));
        premises.running().reconciliation().turn();
        var before = premises.rows(erased);
        premises.clock.pass(Duration.ofSeconds(1));
        premises.running().reconciliation().turn();

        assertThat(before).containsExactly("f");
        assertThat(premises.rows(erased)).containsExactly("t");
    }
}
