package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** <em>Told</em>, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ToldIT {
    private final Premises premises = new Premises();

    private void retryAfter(Duration time) {
        premises.clock.pass(time);
        premises.retryParked();
    }

    private PaymentEvent fact(Kind kind, ProviderPaymentId id) {
        return PaymentEvent.of(kind, id, premises.clock.instant());
    }

    @Test
    void a_webhook_is_one_transaction() {
        premises.start("one");
        var event = premises.event("e1", premises.payment("one").id(), premises.captured(premises.handedOut("one")));

        var before = premises.running().transactions().count();
        premises.hear(event);

        assertThat(premises.running().transactions().count() - before).isEqualTo(1);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(premises.updates("one"))
                .containsExactly("1 payment.pending 1 AWAITING_PAYMENT", "2 payment.captured 1 PAID");
        assertThat(premises.events()).containsExactly("e1 APPLIED");
    }

    @Test
    void an_event_seen_twice_changes_nothing_the_second_time() {
        premises.start("one");
        var payment = premises.payment("one").id();
        var captured = premises.captured(premises.handedOut("one"));
        premises.hear(premises.event("e1", payment, captured));
        var version = premises.payment("one").version();

        premises.hear(premises.event("e1", payment, captured));
        premises.hear(premises.event("e2", payment, captured));

        assertThat(premises.payment("one").version()).isEqualTo(version);
        assertThat(premises.payment("one").captured()).isEqualTo(Payments.AMOUNT);
        assertThat(premises.updates("one")).hasSize(2);
        assertThat(premises.events()).containsExactly("e1 APPLIED", "e2 APPLIED");
    }

    @Test
    void the_same_event_with_other_facts_is_parked_beside_the_first_for_a_person() {
        premises.start("one");
        var payment = premises.payment("one").id();
        var id = premises.handedOut("one");
        premises.hear(premises.event("e1", payment, fact(Kind.EXPIRED, id)));

        premises.hear(premises.event("e1", payment, premises.captured(id)));
        retryAfter(Duration.ofDays(1));

        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(premises.events()).hasSize(2).anyMatch(one -> one.startsWith("e1#") && one.endsWith("PARKED"));
    }

    @Test
    void a_webhook_before_the_answer_is_applied_and_the_answer_brings_the_address() {
        premises.provider.whileCalled(() -> {
            var id = new ProviderPaymentId("pay_" + premises.store.id() + "1");
            premises.hear(premises.event("e1", premises.payment("one").id(), fact(Kind.PENDING, id)));
        });

        var started = premises.start("one");

        assertThat(started.payment().handedOut()).isPresent();
        assertThat(started.payment().providerPayments()).hasSize(1);
        assertThat(premises.updates("one")).containsExactly("1 payment.pending 1 AWAITING_PAYMENT");
        assertThat(premises.events()).containsExactly("e1 APPLIED");
    }

    @Test
    void money_before_the_answer_is_money_and_no_address_is_shown_any_more() {
        premises.provider.whileCalled(() -> {
            var id = new ProviderPaymentId("pay_" + premises.store.id() + "1");
            premises.hear(premises.event("e1", premises.payment("one").id(), premises.captured(id)));
        });

        var started = premises.start("one");

        assertThat(started.payment().status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(started.payment().handedOut()).isEmpty();
        assertThat(started.order().verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void an_event_without_metadata_is_parked_read_once_and_adopted() {
        premises.provider.next(Reply.SILENT_AFTER);
        premises.start("one");
        var id = premises.provider.payments().get(0);

        premises.hear(premises.event("e1", null, premises.captured(id)));
        var parked = premises.events();
        premises.retryParked();
        var tooSoon = premises.events();
        retryAfter(Duration.ofSeconds(2));

        assertThat(parked).containsExactly("e1 PARKED");
        assertThat(tooSoon).containsExactly("e1 PARKED");
        assertThat(premises.provider.reads()).containsExactly(id);
        assertThat(premises.events()).containsExactly("e1 APPLIED");
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void an_event_of_another_integration_is_read_once_and_let_go_without_its_body() {
        var card = premises.provider.found(
                "pay_card-" + premises.store.id(), "4711", premises.store.id().value(), Payments.AMOUNT);

        premises.hear(premises.event("e1", null, premises.captured(card.id())));
        retryAfter(Duration.ofSeconds(2));
        retryAfter(Duration.ofDays(1));

        assertThat(premises.provider.reads()).hasSize(1);
        assertThat(premises.events()).containsExactly("e1 IGNORED");
        assertThat(premises.rows(
                        "select body is null from provider_events where store = '" + premises.store.id() + "'"))
                .containsExactly("t");
    }

    @Test
    void an_event_for_a_payment_we_never_had_is_read_once_and_let_go() {
        var stranger = Payments.id(999_999_999).value();
        var found = premises.provider.found(
                "pay_x-" + premises.store.id(), stranger, premises.store.id().value(), Payments.AMOUNT);

        premises.hear(premises.event("e1", stranger, premises.store.id().value(), premises.captured(found.id())));
        for (var times = 0; times < 5; times++) {
            retryAfter(Duration.ofMinutes(20));
        }

        assertThat(premises.provider.reads()).hasSize(1);
        assertThat(premises.events()).containsExactly("e1 IGNORED");
    }

    @Test
    void what_the_provider_does_not_know_is_asked_for_ever_more_rarely_and_then_let_go() {
        premises.hear(premises.event("e1", null, premises.captured(new ProviderPaymentId("pay_nowhere"))));

        for (var times = 0; times < 20; times++) {
            retryAfter(Duration.ofMinutes(20));
        }

        assertThat(premises.provider.reads()).hasSizeBetween(2, 6);
        assertThat(premises.events()).containsExactly("e1 IGNORED");
    }

    @Test
    void what_cannot_be_read_just_now_stays_parked_for_longer_each_time() {
        premises.provider.readable(false);
        premises.hear(premises.event("e1", null, premises.captured(new ProviderPaymentId("pay_later"))));

        retryAfter(Duration.ofSeconds(2));
        var once = premises.provider.reads().size();
        retryAfter(Duration.ofSeconds(2));
        var tooSoon = premises.provider.reads().size();
        retryAfter(Duration.ofSeconds(5));

        assertThat(once).isEqualTo(1);
        assertThat(tooSoon).isEqualTo(1);
        assertThat(premises.provider.reads()).hasSize(2);
        assertThat(premises.events()).containsExactly("e1 PARKED");
    }

    @Test
    void another_stores_event_is_dropped_without_a_look() {
        premises.start("one");
        var id = premises.handedOut("one");

        premises.hear(premises.event("e1", premises.payment("one").id().value(), "other", premises.captured(id)));

        assertThat(premises.events()).containsExactly("e1 IGNORED");
        assertThat(premises.provider.reads()).isEmpty();
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void another_stores_payment_is_not_found_through_this_one() {
        var other = new Premises();
        other.start("one");

        premises.hear(premises.event(
                "e1", other.payment("one").id().value(), null, premises.captured(other.handedOut("one"))));
        retryAfter(Duration.ofSeconds(2));

        assertThat(other.payment("one").status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(premises.events()).containsExactly("e1 PARKED");
    }

    @Test
    void two_stores_on_one_account_each_hear_the_same_event() {
        var other = new Premises();
        premises.start("one");
        other.start("one");

        premises.hear(premises.event("e1", premises.payment("one").id(), premises.captured(premises.handedOut("one"))));
        other.hear(other.event("e1", other.payment("one").id(), other.captured(other.handedOut("one"))));

        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(other.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(other.events()).containsExactly("e1 APPLIED");
    }

    @Test
    void what_could_not_be_stored_is_not_acknowledged() {
        premises.start("one");
        var event = premises.event("e1", premises.payment("one").id(), premises.captured(premises.handedOut("one")));

        premises.restart(premises.dying(1, false));
        assertThatThrownBy(() -> premises.hear(event)).isInstanceOf(WatchedTransactions.Died.class);
        var stored = premises.events();
        premises.restart();
        premises.hear(event);

        assertThat(stored).isEmpty();
        assertThat(premises.events()).containsExactly("e1 APPLIED");
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void what_is_not_our_business_is_let_go_and_what_cannot_be_read_waits_for_a_person() {
        var other = new ProviderEvent("o", "payment_x", "1", new byte[1], ProviderEvent.Meaning.OTHER, null);
        var odd = new ProviderEvent("u", "?", "2", new byte[1], ProviderEvent.Meaning.UNREADABLE, null);

        premises.hear(other);
        premises.hear(odd);

        assertThat(premises.events()).containsExactly("o IGNORED", "u PARKED");
    }

    @Test
    void an_order_somebody_holds_too_long_parks_the_event_and_the_next_look_applies_it() throws Exception {
        premises.start("one");
        var event = premises.event("e1", premises.payment("one").id(), premises.captured(premises.handedOut("one")));
        var held = new CountDownLatch(1);
        var heard = new CountDownLatch(1);
        var holder = new Thread(() -> RealPostgres.get().postgres().inTransaction(() -> {
            premises.orders.lock(premises.store.id(), new OrderReference("one"));
            held.countDown();
            return await(heard);
        }));

        holder.start();
        held.await();
        premises.hear(event);
        var parked = premises.events();
        retryAfter(Duration.ofSeconds(2));
        var stillParked = premises.events();
        heard.countDown();
        holder.join();
        retryAfter(Duration.ofSeconds(10));

        assertThat(parked).containsExactly("e1 PARKED");
        assertThat(stillParked).containsExactly("e1 PARKED");
        assertThat(premises.events()).containsExactly("e1 APPLIED");
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void late_money_is_held_and_the_host_is_told() {
        premises.start("one");
        var payment = premises.payment("one").id();
        var id = premises.handedOut("one");

        premises.hear(premises.event("e1", payment, fact(Kind.EXPIRED, id)));
        premises.hear(premises.event("e2", payment, premises.captured(id)));

        assertThat(premises.payment("one").flags()).contains(Flag.LATE_CAPTURE, Flag.REVIEW);
        assertThat(premises.updates("one")).endsWith("2 payment.failed 1 FAILED", "3 payment.review 1 REVIEW REVIEW");
    }

    @Test
    void the_expiry_of_a_replaced_payment_fails_no_paid_order() {
        premises.provider.next(Reply.SILENT_AFTER);
        var first = premises.start("one", null, 12_850).payment();
        var second = premises.start("one", null, 5_000).payment();
        var hidden = premises.provider.payments().get(0);

        premises.hear(premises.event(
                "e1", second.id(), PaymentEvent.captured(premises.handedOut("one"), second.amount(), Payments.NOW)));
        premises.hear(premises.event("e2", first.id(), fact(Kind.EXPIRED, hidden)));

        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(premises.updates("one")).noneMatch(update -> update.contains("payment.failed"));
    }
}
