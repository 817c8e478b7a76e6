package io.octopusgateway.processing;

import static io.octopusgateway.processing.Telling.NO;
import static io.octopusgateway.processing.Telling.YES;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.HostRejection;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.MoneyPolicy.Late;
import io.octopusgateway.store.MoneyPolicy.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What becomes of an update the host does not simply acknowledge, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryIT {
    private static final Duration STEP = Duration.ofHours(8);
    private final Telling telling = new Telling();

    private void turn(OrderUpdateRelay relay, int times) {
        for (var number = 0; number < times; number++) {
            relay.turn();
            telling.clock.pass(STEP);
        }
    }

    // Thirty days

    @Test
    void an_update_nobody_takes_is_given_up_after_thirty_days_and_the_next_one_goes_out() {
        var order = telling.order("one", 2);
        telling.host = message -> NO;
        var relay = telling.relay();

        turn(relay, 90);
        var before = telling.outcomes(order);
        relay.turn();
        telling.host = message -> YES;
        telling.clock.pass(Duration.ofMinutes(1));
        relay.turn();

        assertThat(before).containsExactly("", "");
        assertThat(telling.outcomes(order)).containsExactly("GIVEN_UP", "ACKNOWLEDGED");
        assertThat(telling.sent(order)).endsWith(1L, 1L, 2L);
        assertThat(telling.alerts()).containsExactly(Alert.HOST_GIVEN_UP + " upd_" + telling.store.id() + "-one-1");
        assertThat(telling.counted("given-up")).isEqualTo(1);
        assertThat(telling.counted("failed")).isEqualTo(91);
    }

    @Test
    void a_host_that_comes_back_on_the_thirtieth_day_gets_everything() {
        var order = telling.order("one", 2);
        telling.host = message -> NO;
        var relay = telling.relay();

        turn(relay, 90);
        telling.host = message -> YES;
        relay.turn();
        relay.turn();

        assertThat(telling.outcomes(order)).containsOnly("ACKNOWLEDGED");
        assertThat(telling.alerts()).isEmpty();
    }

    // Skipping

    @Test
    void after_five_failures_what_says_nothing_of_money_and_is_superseded_is_passed_over() {
        var order = telling.tell("one", UpdateType.PAYMENT_PENDING, false, null);
        telling.tell("one", UpdateType.PAYMENT_CAPTURED, true, null);
        telling.host = message -> message.sequence() == 1 ? NO : YES;
        var relay = telling.relay();

        turn(relay, 4);
        var before = telling.outcomes(order);
        turn(relay, 2);

        assertThat(before).containsExactly("", "");
        assertThat(telling.sent(order)).containsExactly(1L, 1L, 1L, 1L, 1L, 2L);
        assertThat(telling.outcomes(order)).containsExactly("SKIPPED", "ACKNOWLEDGED");
        assertThat(telling.counted("skipped")).isEqualTo(1);
    }

    @Test
    void money_that_comes_after_many_failures_is_told_at_once() {
        var order = telling.tell("one", UpdateType.PAYMENT_PENDING, false, null);
        telling.host = message -> message.sequence() == 1 ? NO : YES;
        var relay = telling.relay();
        turn(relay, 7);

        telling.tell("one", UpdateType.PAYMENT_CAPTURED, true, null);
        relay.turn();
        relay.turn();

        assertThat(telling.sent(order)).endsWith(1L, 2L).hasSize(8);
        assertThat(telling.outcomes(order)).containsExactly("SKIPPED", "ACKNOWLEDGED");
    }

    @Test
    void money_and_the_newest_word_are_never_passed_over() {
        var money = telling.tell("one", UpdateType.PAYMENT_CAPTURED, true, null);
        telling.tell("one", UpdateType.REFUND_PENDING, true, null);
        var newest = telling.tell("two", UpdateType.PAYMENT_PENDING, false, null);
        telling.host = message -> NO;

        turn(telling.relay(), 60);

        assertThat(telling.outcomes(money)).containsExactly("", "");
        assertThat(telling.outcomes(newest)).containsExactly("");
        assertThat(telling.counted("skipped")).isZero();
    }

    @Test
    void an_update_shows_money_from_the_first_capture_on() {
        var premises = new Premises();
        var payment = premises.start("one").payment();
        premises.hear(premises.event("evt-1", payment.id(), premises.captured(premises.handedOut("one"))));

        assertThat(RealPostgres.get()
                        .database()
                        .rows("select money, payment_id from order_updates where order_id = "
                                + premises.order("one").id() + " order by sequence"))
                .extracting(row -> row.get("money") + " " + row.get("payment_id"))
                .containsExactly("f " + payment.id(), "t " + payment.id());
    }

    // Rejection

    @Test
    void an_explicit_rejection_is_written_down_and_followed_by_a_review() {
        var premises = new Premises();
        premises.start("one");
        var payment = premises.payment("one");
        var rejecting = new Telling(premises.store, premises.clock);
        rejecting.host = message ->
                message.sequence() == 1 ? new Delivery.Rejected("NO_STOCK") : new Delivery.Rejected("STILL_NO_STOCK");
        var relay = rejecting.relay();

        relay.turn();
        relay.turn();
        relay.turn();

        var order = premises.order("one");
        var again = order.payment(payment.id()).orElseThrow();
        assertThat(again.decisions().rejection()).contains(new HostRejection(1, "NO_STOCK", premises.clock.instant()));
        assertThat(again.flags()).containsExactly(Flag.REVIEW);
        assertThat(again.version()).isGreaterThan(payment.version());
        assertThat(order.sequence()).isEqualTo(2);
        assertThat(rejecting.outcomes(order.id())).containsExactly("REJECTED", "REJECTED");
        assertThat(types(order.id())).containsExactly("payment.pending", "payment.review");
        assertThat(rejecting.alerts()).hasSize(2).allMatch(one -> one.startsWith(Alert.HOST_REJECTED + " upd_"));
        assertThat(rejecting.counted("rejected")).isEqualTo(2);
    }

    @Test
    void money_that_a_host_rejects_waits_for_a_person_who_may_give_it_back() {
        var premises = new Premises();
        premises.start("one");
        var payment = premises.payment("one");
        premises.hear(premises.event("evt-1", payment.id(), premises.captured(premises.handedOut("one"))));
        var rejecting = new Telling(premises.store, premises.clock);
        rejecting.host = message -> message.sequence() == 2 ? new Delivery.Rejected("SOLD_OUT") : YES;

        turn(rejecting.relay(), 3);

        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(types(premises.order("one").id()))
                .containsExactly("payment.pending", "payment.captured", "payment.review");
    }

    @Test
    void what_a_host_took_before_stays_the_order_s_whatever_it_rejects_later() {
        for (var policy : Rejected.values()) {
            var premises = new Premises(new MoneyPolicy(Late.HOLD, policy));
            premises.start("one");
            var payment = premises.payment("one");
            premises.hear(premises.event("evt-1", payment.id(), premises.captured(premises.handedOut("one"))));
            var telling = new Telling(premises.store, premises.clock);
            var relay = telling.relay();
            turn(relay, 2);
            telling.host = message -> new Delivery.Rejected("WHAT_REFUND");

            telling.streams.redeliver(premises.store.id(), new OrderReference("one"), premises.clock.instant());
            turn(relay, 1);

            assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
            assertThat(premises.payment("one").flags()).containsExactly(Flag.REVIEW);
        }
    }

    @Test
    void a_rejection_whose_claim_was_lost_changes_nothing() {
        var premises = new Premises();
        premises.start("one");
        var rejecting = new Telling(premises.store, premises.clock);
        rejecting.host = message -> {
            premises.clock.pass(Duration.ofSeconds(31));
            rejecting.claim(Duration.ofSeconds(30), 1);
            return new Delivery.Rejected("NO_STOCK");
        };

        rejecting.relay().turn();

        var order = premises.order("one");
        assertThat(order.sequence()).isEqualTo(1);
        assertThat(premises.payment("one").decisions().rejection()).isEmpty();
        assertThat(rejecting.alerts()).isEmpty();
    }

    @Test
    void what_a_rejection_tells_of_is_named_only_once_however_many_updates_are_rejected() {
        var order = telling.tell("one", UpdateType.PAYMENT_PENDING, false, null);
        telling.host = message -> new Delivery.Rejected("x");

        telling.relay().turn();

        assertThat(telling.outcomes(order)).containsExactly("REJECTED");
        assertThat(RealPostgres.get()
                        .database()
                        .one("select outcome_reason from order_updates where order_id = " + order))
                .isEqualTo("x");
    }

    // Refusal

    @Test
    void a_bare_client_error_is_tried_again_and_somebody_hears_of_it_once_an_outage() {
        telling.order("one", 1);
        telling.order("two", 1);
        var answers = new ArrayList<Delivery>(IntStream.range(0, 6)
                .mapToObj(number -> new Delivery.Refused(404, Optional.empty()))
                .toList());
        telling.host = message -> answers.isEmpty() ? YES : answers.remove(0);
        var relay = telling.relay();

        turn(relay, 4);
        telling.host = message -> new Delivery.Refused(422, Optional.empty());
        telling.order("one", 1);
        turn(relay, 2);

        assertThat(telling.alerts()).hasSize(2).allMatch(one -> one.startsWith(Alert.HOST_REFUSES.name()));
        assertThat(telling.counted("failed")).isEqualTo(8);
    }

    @Test
    void a_server_error_is_nobody_s_refusal() {
        telling.order("one", 1);
        telling.host = message -> NO;

        turn(telling.relay(), 3);

        assertThat(telling.alerts()).isEmpty();
    }

    // Once more

    @Test
    void the_newest_update_of_an_order_can_be_sent_once_more() {
        var order = telling.order("one", 2);
        var relay = telling.relay();
        turn(relay, 2);
        var reference = new OrderReference("one");

        var again = telling.streams.redeliver(telling.store.id(), reference, telling.clock.instant());
        turn(relay, 2);

        assertThat(again).hasValueSatisfying(one -> {
            assertThat(one.sequence()).isEqualTo(2);
            assertThat(one.updateId()).isEqualTo("upd_" + telling.store.id() + "-one-2");
            assertThat(one.type()).isEqualTo("payment.captured");
        });
        assertThat(telling.sent(order)).isEqualTo(List.of(1L, 2L, 2L));
        assertThat(telling.streams.redeliver(telling.store.id(), new OrderReference("none"), telling.clock.instant()))
                .isEmpty();
        assertThat(telling.streams.redeliver(new Telling().store.id(), reference, telling.clock.instant()))
                .isEmpty();
    }

    private static List<String> types(long order) {
        return RealPostgres.get()
                .database()
                .rows("select type from order_updates where order_id = " + order + " order by sequence")
                .stream()
                .map(row -> String.valueOf(row.get("type")))
                .toList();
    }
}
