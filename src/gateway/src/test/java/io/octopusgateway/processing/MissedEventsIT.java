package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Payments;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the provider told while nobody listened is found in its own record, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MissedEventsIT {
    private static final ActionId ACTION = new ActionId("act_dashboard");

    private final Premises premises = new Premises();
    private PaymentId id;

    @BeforeEach
    void an_order_is_paid_and_refunded_in_the_dashboard() {
        id = premises.start("one").payment().id();
        hear("evt_paid", premises.captured(premises.handedOut("one")));
        hear("evt_refunded", refund(Kind.REFUNDED));
    }

    private void hear(String name, PaymentEvent fact) {
        var event = premises.event(name, id, fact);
        premises.archive.keep(name, event.body());
        premises.hear(event);
    }

    private PaymentEvent refund(Kind kind) {
        return PaymentEvent.refund(kind, premises.handedOut("one"), ACTION, Payments.AMOUNT, premises.clock.instant());
    }

    /** The provider tells, and it never arrives. */
    private void tellInVain(String name, PaymentEvent fact) {
        premises.archive.keep(name, premises.event(name, id, fact).body());
    }

    private void aDayPasses() {
        premises.clock.pass(Duration.ofHours(25));
        premises.running().reconciliation().turn();
    }

    private Payment payment() {
        return premises.order("one").payment(id).orElseThrow();
    }

    @Test
    void a_refund_that_came_back_is_found_although_no_read_shows_it() {
        tellInVain("evt_returned", refund(Kind.REFUND_RETURNED));
        var before = payment().flags();

        aDayPasses();

        assertThat(before).doesNotContain(Flag.REFUND_RETURNED);
        assertThat(payment().flags()).contains(Flag.REFUND_RETURNED);
        assertThat(premises.events()).contains("evt_returned APPLIED");
        assertThat(premises.rows("select fetched from provider_events where event_id = 'evt_returned' and store = '"
                        + premises.store.id() + "'"))
                .containsExactly("t");
        assertThat(premises.rows(
                        "select source from timeline where payment_id = '" + id + "' and name = 'REFUND_RETURNED'"))
                .containsExactly("PROVIDER_READ");
        assertThat(premises.signals.of(Figure.MISSED_EVENTS)).containsExactly("applied");
    }

    @Test
    void what_was_brought_is_not_read_again_and_what_was_read_is_not_read_twice() {
        tellInVain("evt_returned", refund(Kind.REFUND_RETURNED));

        aDayPasses();
        premises.clock.pass(Duration.ofDays(7));
        premises.running().reconciliation().turn();

        assertThat(premises.archive.reads).containsExactly("evt_returned");
    }

    @Test
    void before_the_first_day_is_over_nothing_is_read() {
        tellInVain("evt_returned", refund(Kind.REFUND_RETURNED));

        premises.clock.pass(Duration.ofHours(23));
        premises.running().reconciliation().turn();

        assertThat(premises.archive.reads).isEmpty();
    }

    @Test
    void a_record_that_cannot_be_read_changes_nothing() {
        tellInVain("evt_returned", refund(Kind.REFUND_RETURNED));
        premises.archive.readable(false);
        var before = payment().version();

        aDayPasses();

        assertThat(payment().version()).isEqualTo(before);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.REFUNDED);
    }

    @Test
    void an_answer_that_is_another_event_than_was_asked_for_is_nothing() {
        premises.archive.keep(
                "evt_asked",
                premises.event("evt_given", id, refund(Kind.REFUND_RETURNED)).body());

        aDayPasses();

        assertThat(premises.events()).containsExactlyInAnyOrder("evt_paid APPLIED", "evt_refunded APPLIED");
        assertThat(payment().flags()).doesNotContain(Flag.REFUND_RETURNED);
    }

    @Test
    void an_event_that_cannot_be_read_hides_no_other() {
        premises.archive.name("evt_gone");
        tellInVain("evt_returned", refund(Kind.REFUND_RETURNED));

        aDayPasses();

        assertThat(premises.events()).contains("evt_returned APPLIED");
    }

    @Test
    void a_provider_that_gives_none_of_its_events_is_asked_for_no_more_than_three() {
        IntStream.range(0, 20).forEach(number -> premises.archive.name("evt_gone" + number));

        aDayPasses();

        assertThat(premises.archive.reads).containsExactly("evt_gone0", "evt_gone1", "evt_gone2");
    }

    @Test
    void what_was_read_and_could_not_be_applied_is_still_no_webhook_when_it_is_tried_again() {
        for (var kind : new Kind[] {Kind.REFUND_PENDING, Kind.REFUND_RETURNED}) {
            var event = premises.event("evt_" + kind, id, refund(kind)).asFetched();
            premises.running().events().park(premises.store, event, 1);
        }
        premises.clock.pass(Duration.ofMinutes(2));

        premises.running().parked().replay(premises.store, "evt_" + Kind.REFUND_PENDING, ParkedEvents.Mode.APPLY);
        premises.retryParked();

        assertThat(premises.events()).contains("evt_REFUND_PENDING APPLIED", "evt_REFUND_RETURNED APPLIED");
        assertThat(premises.rows("select name || ' ' || source from timeline where payment_id = '" + id
                        + "' and name in ('REFUND_PENDING', 'REFUND_RETURNED') order by name"))
                .containsExactly("REFUND_PENDING PROVIDER_READ", "REFUND_RETURNED PROVIDER_READ");
    }

    @Test
    void what_is_read_and_understood_by_nobody_is_kept_for_a_person_as_a_webhook_would_be() {
        premises.archive.keep("evt_odd", premises.unreadable("evt_odd").body());

        aDayPasses();

        assertThat(premises.events()).contains("evt_odd PARKED");
        assertThat(premises.signals.of(Alert.EVENT_STUCK)).containsExactly("evt_odd");
        assertThat(payment().flags()).doesNotContain(Flag.REFUND_RETURNED);
    }

    @Test
    void a_payment_that_stays_open_beyond_its_time_is_looked_for_in_the_record_too() {
        var open = premises.start("two").payment().id();
        var told = premises.event("evt_two", open, premises.captured(premises.handedOut("two")));
        premises.archive.keep("evt_two", told.body());
        premises.provider.readable(false);

        premises.clock.pass(Duration.ofMinutes(80));
        premises.running().reconciliation().turn();

        assertThat(premises.order("two").verdict()).isEqualTo(Verdict.PAID);
    }
}
