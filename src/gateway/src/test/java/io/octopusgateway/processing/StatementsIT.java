package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements;
import io.octopusgateway.order.Statements.Entry;
import io.octopusgateway.order.Statements.Movement;
import io.octopusgateway.order.Statements.Sum;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.postgres.RealPostgres;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementsIT {
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final Money TEA = Money.hkd(12_850);

    private final Premises premises = new Premises();
    private final Statements statements = RealPostgres.get().postgres().statements();
    private int events;

    private void hear(String name, PaymentEvent fact) {
        premises.hear(premises.event("evt_" + ++events, premises.payment(name).id(), fact));
    }

    private void paid(String name, String at) {
        premises.start(name);
        hear(name, PaymentEvent.captured(premises.handedOut(name), TEA, Instant.parse(at)));
    }

    private void refund(String name, Kind kind, String action, long minorUnits, String at) {
        hear(
                name,
                new PaymentEvent(
                        kind,
                        premises.handedOut(name),
                        Money.hkd(minorUnits),
                        new ActionId(action),
                        null,
                        Instant.parse(at),
                        false));
    }

    private StatementPeriod period(String text) {
        return StatementPeriod.of(text, HONG_KONG).orElseThrow();
    }

    private List<Sum> sums(String text) {
        return statements.sums(premises.store.id(), period(text));
    }

    private List<Entry> entries(String text) {
        return statements.entries(premises.store.id(), period(text), Optional.empty(), 100);
    }

    private static Sum sum(int day, Movement movement, long minorUnits, long count) {
        return new Sum(LocalDate.of(2026, 11, day), movement, Money.hkd(minorUnits), count);
    }

    @Test
    void a_day_begins_and_ends_by_the_clock_of_the_shop_and_a_month_is_its_days() {
        paid("before", "2026-11-21T15:59:59.999Z");
        paid("first", "2026-11-21T16:00:00Z");
        paid("last", "2026-11-22T15:59:59.999Z");
        paid("after", "2026-11-22T16:00:00Z");
        paid("next-month", "2026-11-30T16:00:00Z");

        assertThat(sums("2026-11-22")).containsExactly(sum(22, Movement.CAPTURE, 25_700, 2));
        assertThat(sums("2026-11"))
                .containsExactly(
                        sum(21, Movement.CAPTURE, 12_850, 1),
                        sum(22, Movement.CAPTURE, 25_700, 2),
                        sum(23, Movement.CAPTURE, 12_850, 1));
        assertThat(entries("2026-11-22")).extracting(one -> one.order().value()).containsExactly("first", "last");
    }

    @Test
    void refunds_leave_on_the_day_they_were_made_and_what_came_back_comes_in() {
        paid("one", "2026-11-22T03:00:00Z");
        refund("one", Kind.REFUND_PENDING, "act_1", 4_000, "2026-11-23T03:00:00Z");
        refund("one", Kind.REFUNDED, "act_1", 4_000, "2026-11-24T03:00:00Z");
        refund("one", Kind.REFUND_DECLINED, "act_2", 1_000, "2026-11-24T04:00:00Z");
        refund("one", Kind.REFUND_RETURNED, "act_1", 4_000, "2026-11-25T03:00:00Z");

        assertThat(sums("2026-11"))
                .containsExactly(
                        sum(22, Movement.CAPTURE, 12_850, 1),
                        sum(24, Movement.REFUND, 4_000, 1),
                        sum(25, Movement.REFUND_RETURNED, 4_000, 1));
    }

    @Test
    void the_same_capture_heard_twice_is_one_movement_and_money_no_order_took_is_one_too() {
        paid("one", "2026-11-22T03:00:00Z");
        hear("one", PaymentEvent.captured(premises.handedOut("one"), TEA, Instant.parse("2026-11-22T03:00:00Z")));
        premises.start("short");
        hear(
                "short",
                PaymentEvent.captured(
                        premises.handedOut("short"), Money.hkd(10), Instant.parse("2026-11-22T04:00:00Z")));

        assertThat(premises.order("short").accepted()).isEmpty();
        assertThat(sums("2026-11-22")).containsExactly(sum(22, Movement.CAPTURE, 12_860, 2));
    }

    @Test
    void a_movement_names_everything_somebody_may_look_for() {
        paid("one", "2026-11-22T03:00:00Z");
        refund("one", Kind.REFUNDED, "act_9", 4_000, "2026-11-22T05:00:00Z");

        var refund = entries("2026-11-22").get(1);

        assertThat(refund.movement()).isEqualTo(Movement.REFUND);
        assertThat(refund.order().value()).isEqualTo("one");
        assertThat(refund.payment()).isEqualTo(premises.payment("one").id());
        assertThat(refund.providerPayment()).isEqualTo(premises.handedOut("one"));
        assertThat(Objects.requireNonNull(refund.actionOrNull()).value()).isEqualTo("act_9");
        assertThat(refund.refundOrNull()).as("made at the dashboard").isNull();
        assertThat(refund.amount()).isEqualTo(Money.hkd(4_000));
        assertThat(refund.recordedAt()).isEqualTo(premises.clock.instant());
    }

    @Test
    void a_reading_in_pieces_sees_each_movement_once_also_where_two_happened_at_one_moment() {
        for (var name : List.of("a", "b", "c", "d", "e")) {
            paid(name, "2026-11-22T03:00:00Z");
        }

        var seen = new ArrayList<String>();
        var after = Optional.<Statements.Place>empty();
        for (var page = 0; page < 3; page++) {
            for (var entry : statements.entries(premises.store.id(), period("2026-11-22"), after, 2)) {
                seen.add(entry.order().value());
                after = Optional.of(entry.place());
            }
        }

        assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void another_store_s_money_is_in_no_statement_of_this_one() {
        paid("one", "2026-11-22T03:00:00Z");

        var others = new Premises().store.id();

        assertThat(statements.sums(others, period("2026-11"))).isEmpty();
        assertThat(statements.entries(others, period("2026-11"), Optional.empty(), 10))
                .isEmpty();
    }
}
