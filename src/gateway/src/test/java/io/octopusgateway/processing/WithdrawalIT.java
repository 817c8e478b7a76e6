package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rules 11 and 13 on a real database: what the host withdraws is read before anything takes its place. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithdrawalIT {
    private static final long OTHER = 5_000;

    private final Premises premises = new Premises();

    private PaymentId started() {
        return premises.start("one").payment().id();
    }

    private Refusal replaceRefused(PaymentId replaces) {
        return catchThrowableOfType(Refusal.class, () -> premises.start("one", "new", OTHER, replaces));
    }

    @Test
    void a_wish_is_kept_and_told_to_nobody_and_the_next_start_is_a_new_attempt() {
        var first = started();
        var before = premises.updates("one");

        var canceled =
                premises.running().commands().cancel(premises.store, first).orElseThrow();
        var told = premises.updates("one");
        var next = premises.start("one", "new", OTHER);

        assertThat(canceled.payment(first).orElseThrow().version()).isEqualTo(2);
        assertThat(told).isEqualTo(before);
        var stored = premises.order("one");
        assertThat(stored.payment(first).orElseThrow().decisions().withdrawal().cancelRequested())
                .isTrue();
        assertThat(stored.payment(first).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(next.created()).isTrue();
        assertThat(next.payment().attempt()).isEqualTo(2);
        assertThat(premises.provider.reads()).hasSize(1);
    }

    @Test
    void nobody_s_payment_cannot_be_canceled() {
        assertThat(premises.running().commands().cancel(premises.store, io.octopusgateway.payment.Payments.id(77)))
                .isEmpty();
    }

    @Test
    void money_that_came_after_the_wish_is_found_before_another_payment_is_begun() {
        var first = started();
        var provider = premises.handedOut("one");
        premises.running().commands().cancel(premises.store, first);
        premises.provider.hold(provider, premises.captured(provider));

        var next = premises.start("one", "new", OTHER);

        assertThat(next.created()).isTrue();
        assertThat(premises.order("one").accepted()).isEmpty();
        assertThat(premises.updates("one")).anyMatch(update -> update.contains("payment.review"));
        assertThat(premises.rows("select disposition from payments where id = '" + first + "'"))
                .containsExactly("REFUNDING");
    }

    @Test
    void without_the_provider_s_word_nothing_takes_the_place_of_what_was_withdrawn() {
        var first = started();
        premises.provider.readable(false);

        var refusal = replaceRefused(first);

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.PROVIDER_UNAVAILABLE);
        assertThat(premises.order("one").payments()).hasSize(1);
        assertThat(premises.payment("one").decisions().isWithdrawn()).isFalse();
    }

    @Test
    void the_replaced_payment_is_no_longer_current_and_a_repeat_replaces_nothing_more() {
        var first = started();

        var second = premises.start("one", "new", OTHER, first);
        var again = premises.start("one", "new", OTHER, first);

        assertThat(second.created()).isTrue();
        assertThat(again.replayed()).isTrue();
        assertThat(again.payment().id()).isEqualTo(second.payment().id());
        var stored = premises.order("one");
        assertThat(stored.payments()).hasSize(2);
        assertThat(stored.payment(first).orElseThrow().decisions().withdrawal().replacedBy())
                .contains(second.payment().id());
        assertThat(premises.rows("select name from timeline where payment_id = '" + first + "' and name = 'REPLACE'"))
                .hasSize(1);
    }

    @Test
    void what_was_paid_or_approved_meanwhile_is_not_replaced() {
        var first = started();
        var provider = premises.handedOut("one");
        premises.provider.hold(provider, PaymentEvent.of(Kind.CAPTURE_PENDING, provider, premises.clock.instant()));
        var approved = replaceRefused(first);
        premises.provider.hold(provider, premises.captured(provider));
        var paid = replaceRefused(first);

        assertThat(approved.reason()).isEqualTo(Refusal.Reason.OPEN_PAYMENT_EXISTS);
        assertThat(paid.reason()).isEqualTo(Refusal.Reason.ALREADY_PAID);
        assertThat(premises.provider.sent()).hasSize(1);
        assertThat(premises.updates("one")).last().asString().contains("payment.captured", "PAID");
    }

    @Test
    void a_capture_between_the_read_and_the_start_goes_back_and_is_said() {
        var first = started();
        var provider = premises.handedOut("one");

        premises.start("one", "new", OTHER, first);
        premises.hear(premises.event("evt_late", first, premises.captured(provider)));

        assertThat(premises.order("one").accepted()).isEmpty();
        assertThat(premises.updates("one")).last().asString().contains("payment.review", "REVIEW");
    }
}
