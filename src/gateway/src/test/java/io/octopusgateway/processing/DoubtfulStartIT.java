package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import io.octopusgateway.processing.ScriptedProvider.Sent;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** <em>Ask</em> and <em>doubt</em>, on a real database: the answer to a start is lost. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoubtfulStartIT {
    private final Premises premises = new Premises();

    private PayPage page(String order) {
        return premises.payment(order).handedOut().flatMap(one -> one.page()).orElseThrow();
    }

    @Test
    void a_lost_answer_is_doubt_and_only_the_same_bytes_bring_the_address_back() {
        premises.provider.next(Reply.SILENT_AFTER);

        var doubtful = premises.start("one");
        premises.clock.pass(Duration.ofSeconds(29));
        var tooSoon = premises.start("one");
        premises.clock.pass(Duration.ofSeconds(1));
        var again = premises.start("one");

        assertThat(doubtful.payment().inDoubt(Payments.NOW)).isTrue();
        assertThat(tooSoon.payment().handedOut()).isEmpty();
        assertThat(again.payment().handedOut()).isPresent();
        assertThat(premises.provider.sent()).hasSize(2);
        assertThat(premises.provider.sent().stream().distinct()).hasSize(1);
        assertThat(premises.provider.payments()).hasSize(1);
        assertThat(premises.provider.reads()).isEmpty();
    }

    @Test
    void that_the_same_bytes_go_out_once_more_is_committed_before_they_do() {
        premises.provider.next(Reply.SILENT_BEFORE);
        premises.start("one");
        premises.clock.pass(Duration.ofSeconds(30));
        premises.provider.whileCalled(() -> {
            assertThat(premises.payment("one").call().sends()).isEqualTo(2);
            assertThat(premises.payment("one").inFlight(premises.clock.instant()))
                    .isTrue();
        });

        premises.start("one");

        assertThat(premises.provider.sent()).hasSize(2);
    }

    @Test
    void a_waiting_shopper_makes_a_timer_send_again_and_nobody_else_does() {
        premises.provider.next(Reply.SILENT_AFTER);
        var payment = premises.start("one").payment();

        premises.clock.pass(Duration.ofSeconds(40));
        premises.running().reconciliation().turn();
        var unwatched = premises.provider.sent().size();
        premises.orders.shopperWaits(payment.id(), premises.clock.instant());
        premises.running().reconciliation().turn();
        premises.running().reconciliation().turn();

        assertThat(unwatched).isEqualTo(1);
        assertThat(premises.provider.sent()).hasSize(2);
        assertThat(page("one").tokenOrNull()).isNotNull();
    }

    @Test
    void a_remembered_answer_older_than_a_minute_is_read_before_it_is_shown() {
        premises.provider.next(Reply.SILENT_AFTER, Reply.SILENT_AFTER);
        premises.start("open");
        premises.start("ended");
        var ended = premises.provider.payments().get(1);
        premises.provider.hold(ended, PaymentEvent.of(PaymentEvent.Kind.EXPIRED, ended, Payments.NOW));

        premises.clock.pass(Duration.ofSeconds(61));
        var open = premises.start("open");
        var over = premises.start("ended");

        assertThat(premises.provider.reads()).hasSize(2);
        assertThat(open.payment().handedOut()).isPresent();
        assertThat(over.payment().handedOut()).isEmpty();
        assertThat(over.payment().status()).isEqualTo(PaymentStatus.EXPIRED);
    }

    @Test
    void a_remembered_answer_that_cannot_be_read_shows_nothing_yet() {
        premises.provider.next(Reply.SILENT_AFTER);
        premises.start("one");

        premises.clock.pass(Duration.ofMinutes(2));
        premises.provider.readable(false);
        var unread = premises.start("one");
        premises.provider.readable(true);
        premises.clock.pass(Duration.ofSeconds(30));
        var read = premises.start("one");

        assertThat(unread.payment().handedOut()).isEmpty();
        assertThat(unread.payment().inDoubt(premises.clock.instant())).isTrue();
        assertThat(unread.payment().providerPayments()).hasSize(1);
        assertThat(read.payment().handedOut()).isPresent();
        assertThat(premises.provider.payments()).hasSize(1);
    }

    @Test
    void silence_and_then_a_refusal_stay_doubt_until_two_looks_found_nothing() {
        premises.provider.next(Reply.SILENT_BEFORE, Reply.REFUSED);
        premises.start("one");

        premises.clock.pass(Duration.ofSeconds(30));
        var again = premises.start("one");
        var doubt = again.payment().inDoubt(premises.clock.instant());
        premises.clock.pass(Duration.ofHours(23));
        premises.running().reconciliation().turn();
        premises.clock.pass(Duration.ofHours(1));
        premises.running().reconciliation().turn();

        assertThat(doubt).isTrue();
        assertThat(again.payment().status()).isEqualTo(PaymentStatus.REQUESTED);
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.EXPIRED);
    }

    @Test
    void a_look_finds_what_was_created_but_never_brings_an_address() {
        premises.provider.next(Reply.SILENT_AFTER);
        var payment = premises.start("one").payment();
        premises.provider.found("pay_elsewhere", "somebody else's", "other", Money.hkd(12_850));

        premises.clock.pass(Duration.ofSeconds(20));
        var seen = premises.running().reconciliation().look(premises.store, payment.id());

        assertThat(seen.flatMap(order -> order.payment(payment.id()))
                        .orElseThrow()
                        .providerPayments())
                .hasSize(1);
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(premises.payment("one").providerPayments()).hasSize(1);
        assertThat(premises.payment("one").handedOut()).isEmpty();
    }

    @Test
    void a_doubtful_start_blocks_no_other_amount_and_its_late_answer_shows_nothing() {
        premises.provider.next(Reply.SILENT_AFTER);
        var doubtful = premises.start("one", null, 12_850).payment();

        var other = premises.start("one", null, 5_000).payment();
        premises.clock.pass(Duration.ofSeconds(60));
        premises.running().commands().sendAgain(premises.store, doubtful.id());

        assertThat(other.attempt()).isEqualTo(2);
        assertThat(premises.provider.sent().stream().map(Sent::key).distinct()).hasSize(2);
        assertThat(premises.provider.sent()).hasSize(2);
        assertThat(premises.order("one").payment(doubtful.id()).orElseThrow().handedOut())
                .isEmpty();
    }

    @Test
    void an_order_that_was_paid_meanwhile_asks_for_no_more_money() {
        premises.provider.next(Reply.SILENT_AFTER, Reply.SILENT_AFTER);
        var first = premises.start("one", null, 12_850).payment();
        var second = premises.start("one", "second", 5_000).payment();
        var paid = premises.provider.payments().get(0);

        premises.hear(premises.event("e1", first.id(), premises.captured(paid)));
        premises.clock.pass(Duration.ofSeconds(40));
        premises.orders.shopperWaits(second.id(), premises.clock.instant());
        premises.running().reconciliation().turn();
        var again = premises.start("one", "second", 5_000);

        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(again.payment().handedOut()).isEmpty();
        assertThat(premises.provider.sent()).hasSize(2);
    }
}
