package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.processing.ParkedEvents.Mode;
import io.octopusgateway.processing.ProviderEvents.Outcome;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What could not be applied, in the hands of a person. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ParkedEventsIT {
    private final Premises premises = new Premises();

    /** A capture that names nobody, so that only a look at the provider tells whose it is. */
    private ProviderPaymentId unowned() {
        premises.provider.next(Reply.SILENT_AFTER);
        premises.start("one");
        var id = premises.provider.payments().get(0);
        premises.hear(premises.event("e1", null, premises.captured(id)));
        return id;
    }

    private ProviderEvents.Retaken replay(String event, Mode mode) {
        return premises.running().parked().replay(premises.store, event, mode).orElseThrow();
    }

    private List<String> everything() {
        var of = " where payment_id in (select id from payments where store = '" + premises.store.id() + "')";
        return premises.rows("select md5(string_agg(t, ';' order by t)) from ("
                + "select orders::text t from orders where store = '" + premises.store.id() + "' union all "
                + "select payments::text from payments where store = '" + premises.store.id() + "' union all "
                + "select facts::text from facts" + of + " union all select timeline::text from timeline" + of
                + " union all select order_updates::text from order_updates where store = '" + premises.store.id()
                + "' union all select provider_events::text from provider_events where store = '"
                + premises.store.id() + "') all_rows");
    }

    @Test
    void a_dry_run_shows_the_order_before_and_after_and_changes_nothing_at_all() {
        unowned();
        var before = everything();

        var dry = replay("e1", Mode.DRY_RUN);

        assertThat(dry.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(dry.before().orElseThrow().verdict()).isEqualTo(Verdict.AWAITING_PAYMENT);
        assertThat(dry.after().orElseThrow().verdict()).isEqualTo(Verdict.PAID);
        assertThat(everything()).isEqualTo(before);
        assertThat(premises.events()).containsExactly("e1 PARKED");
    }

    @Test
    void nobody_hears_of_money_that_would_be_held() {
        premises.start("one");
        var payment = premises.payment("one").id();
        var id = premises.handedOut("one");
        premises.hear(premises.event("e1", payment, PaymentEvent.of(Kind.EXPIRED, id, premises.clock.instant())));
        premises.hear(premises.event("e2", null, premises.captured(new ProviderPaymentId(id + "-other"))));
        premises.provider.found(
                id + "-other", payment.value(), premises.store.id().value(), Payments.AMOUNT);

        var dry = replay("e2", Mode.DRY_RUN);
        var told = premises.signals.of(Alert.MONEY_HELD);

        assertThat(dry.after().orElseThrow().verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(told).isEmpty();
    }

    @Test
    void applied_it_comes_to_what_the_dry_run_said_and_once_more_changes_nothing() {
        unowned();
        var dry = replay("e1", Mode.DRY_RUN);

        var applied = replay("e1", Mode.APPLY);
        var after = everything();
        var again = replay("e1", Mode.APPLY);

        assertThat(applied.after().orElseThrow().verdict())
                .isEqualTo(dry.after().orElseThrow().verdict())
                .isEqualTo(Verdict.PAID);
        assertThat(premises.events()).containsExactly("e1 APPLIED");
        assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(everything()).isEqualTo(after);
    }

    @Test
    void without_the_provider_s_word_nothing_is_tried() {
        unowned();
        premises.provider.readable(false);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> replay("e1", Mode.APPLY))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.PROVIDER_UNAVAILABLE));
        assertThat(premises.events()).containsExactly("e1 PARKED");
    }

    @Test
    void an_event_about_a_refund_is_placed_by_the_list_first() {
        premises.start("one");
        var payment = premises.payment("one").id();
        var id = premises.handedOut("one");
        premises.provider.hold(id, premises.captured(id));
        premises.hear(premises.event("paid", payment, premises.captured(id)));
        var action = premises.provider.refunds().atTheDashboard(id, 4_000);
        var event = premises.event("e1", payment, premises.provider.refunds().fact(action));
        park(event);

        var dry = replay("e1", Mode.DRY_RUN);
        var applied = replay("e1", Mode.APPLY);

        assertThat(dry.after().orElseThrow().verdict()).isEqualTo(Verdict.PARTIALLY_REFUNDED);
        assertThat(applied.after().orElseThrow().verdict()).isEqualTo(Verdict.PARTIALLY_REFUNDED);
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    }

    private void park(ProviderEvent event) {
        premises.running().events().park(premises.store, event, 1);
    }

    @Test
    void the_list_shows_what_is_parked_in_the_order_it_came_page_by_page() {
        unowned();
        premises.hear(premises.event("e2", (PaymentId) null, premises.captured(new ProviderPaymentId("pay_zzz"))));
        var parked = premises.running().parked();

        var first = parked.page(premises.store.id(), 0, 1);
        var second = parked.page(premises.store.id(), first.get(0).waiting().position(), 10);

        assertThat(first).extracting(one -> one.waiting().id()).containsExactly("e1");
        assertThat(first.get(0).event().report().orElseThrow().facts()).hasSize(1);
        assertThat(second).extracting(one -> one.waiting().id()).containsExactly("e2");
        assertThat(parked.page(new Premises().store.id(), 0, 10)).isEmpty();
    }

    @Test
    void what_is_dismissed_is_gone_from_the_list_with_its_bytes_and_only_once() {
        unowned();
        var parked = premises.running().parked();

        var first = parked.dismiss(premises.store, "e1");
        var second = parked.dismiss(premises.store, "e1");

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(parked.page(premises.store.id(), 0, 10)).isEmpty();
        assertThat(parked.replay(premises.store, "e1", Mode.APPLY)).isEmpty();
        assertThat(premises.events()).containsExactly("e1 IGNORED");
    }

    @Test
    void another_store_s_event_is_not_there() {
        unowned();
        var other = new Premises();

        assertThat(other.running().parked().replay(other.store, "e1", Mode.DRY_RUN))
                .isEmpty();
        assertThat(other.running().parked().dismiss(other.store, "e1")).isFalse();
        assertThat(premises.events()).containsExactly("e1 PARKED");
    }
}
