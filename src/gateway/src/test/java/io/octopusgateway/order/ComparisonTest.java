package io.octopusgateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Comparison.Finding;
import io.octopusgateway.order.Comparison.Line;
import io.octopusgateway.order.Comparison.Result;
import io.octopusgateway.order.Comparison.Settled;
import io.octopusgateway.order.Statements.Entry;
import io.octopusgateway.order.Statements.Movement;
import io.octopusgateway.order.Statements.Place;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderPaymentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is missing, too much, or different. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparisonTest {
    private static final StatementPeriod NOVEMBER =
            StatementPeriod.of("2026-11", ZoneId.of("Asia/Hong_Kong")).orElseThrow();
    private static final Instant AT = Instant.parse("2026-11-10T02:00:00Z");

    private static final List<Movement> MOVEMENTS = List.of(Movement.values());

    private int lines = 1;

    private static Entry entry(int payment, Movement movement, long amount) {
        return new Entry(
                new Place(AT, payment),
                movement,
                new OrderReference("ORDER-" + payment),
                id(payment),
                null,
                new ProviderPaymentId("pay_" + payment),
                new ActionId("act_" + movement + payment + "_" + amount),
                null,
                Money.hkd(amount),
                AT,
                AT);
    }

    private static PaymentId id(int payment) {
        return Payments.id(payment);
    }

    private Settled row(String reference, Movement movement, long amount) {
        return row(reference, movement, Money.hkd(amount), null);
    }

    private Settled row(String reference, Movement movement, Money amount, @Nullable LocalDate day) {
        return new Settled(++lines, reference, movement, amount, day);
    }

    private static Result compared(List<Entry> ours, List<Settled> theirs) {
        return Comparison.of(ours, theirs, NOVEMBER);
    }

    @Test
    void a_payment_is_found_by_any_of_its_names() {
        var ours = List.of(
                entry(1, Movement.CAPTURE, 100),
                entry(2, Movement.CAPTURE, 200),
                entry(3, Movement.CAPTURE, 300),
                entry(4, Movement.CAPTURE, 400),
                entry(5, Movement.REFUND, 500));
        var withTail = new OrderReference("ORDER-4")
                .providerReference(id(4), io.octopusgateway.store.ProviderAccount.ReferenceChoice.WITH_TAIL);

        var result = compared(
                ours,
                List.of(
                        row("ORDER-1", Movement.CAPTURE, 100),
                        row("pay_2", Movement.CAPTURE, 200),
                        row(id(3).value(), Movement.CAPTURE, 300),
                        row(withTail, Movement.CAPTURE, 400),
                        row("act_REFUND5_500", Movement.REFUND, 500)));

        assertThat(result.lines()).isEmpty();
        assertThat(result.matched()).isEqualTo(5);
    }

    @Test
    void what_is_missing_too_much_and_different_is_told_apart() {
        var ours = List.of(
                entry(1, Movement.CAPTURE, 100), entry(2, Movement.CAPTURE, 200), entry(2, Movement.REFUND, 50));

        var result = compared(
                ours,
                List.of(
                        row("pay_2", Movement.CAPTURE, 200),
                        row("pay_2", Movement.REFUND, 60),
                        row("pay_9", Movement.CAPTURE, 900)));

        assertThat(result.lines())
                .extracting(Line::finding, Line::reference, Line::oursOrNull, Line::theirsOrNull, Line::line)
                .containsExactly(
                        tuple(Finding.DIFFERS, "pay_2", Money.hkd(50), Money.hkd(60), 3),
                        tuple(Finding.EXTRA, "pay_9", null, Money.hkd(900), 4),
                        tuple(Finding.MISSING, "pay_1", Money.hkd(100), null, 0));
    }

    @Test
    void two_equal_refunds_are_two_and_a_third_row_is_one_too_many() {
        var ours =
                List.of(entry(1, Movement.CAPTURE, 100), entry(1, Movement.REFUND, 20), entry(1, Movement.REFUND, 20));
        var theirs = new ArrayList<>(List.of(row("pay_1", Movement.CAPTURE, 100), row("pay_1", Movement.REFUND, 20)));
        theirs.add(row("pay_1", Movement.REFUND, 20));

        assertThat(compared(ours, theirs).lines()).isEmpty();
        theirs.add(row("pay_1", Movement.REFUND, 20));
        assertThat(compared(ours, theirs).lines())
                .extracting(Line::finding, Line::line)
                .containsExactly(tuple(Finding.TWICE, 5));
    }

    @Test
    void another_currency_is_a_difference_whatever_the_number() {
        var dollars = new Money(100, Currency.getInstance("USD"));

        assertThat(compared(
                                List.of(entry(1, Movement.CAPTURE, 100)),
                                List.of(row("pay_1", Movement.CAPTURE, dollars, null)))
                        .lines())
                .extracting(Line::finding)
                .containsExactly(Finding.DIFFERS);
    }

    @Test
    void rows_of_other_days_are_left_alone_unless_they_fit() {
        var december = LocalDate.of(2026, 12, 1);

        var result = compared(
                List.of(entry(1, Movement.CAPTURE, 100)),
                List.of(
                        row("pay_1", Movement.CAPTURE, Money.hkd(100), december),
                        row("pay_7", Movement.CAPTURE, Money.hkd(700), december)));

        assertThat(result).isEqualTo(new Result(List.of(), 1, 1));
    }

    @Test
    void in_whatever_order_rows_come_as_many_differences_are_found() {
        var seed = new Random().nextLong();
        var chance = new Random(seed);
        var ours = new ArrayList<Entry>();
        var theirs = new ArrayList<Settled>();
        for (var number = 0; number < 200; number++) {
            var payment = chance.nextInt(40);
            var amount = 10L * (1 + chance.nextInt(3));
            var movement = MOVEMENTS.get(chance.nextInt(3));
            if (chance.nextInt(10) > 0) {
                ours.add(entry(payment, movement, amount));
            }
            if (chance.nextInt(10) > 0) {
                theirs.add(row("pay_" + payment, movement, amount));
            }
        }
        var first = compared(ours, theirs);
        Collections.shuffle(theirs, chance);
        Collections.shuffle(ours, chance);
        var second = compared(ours, theirs);

        assertThat(second.matched()).as("seed " + seed).isEqualTo(first.matched());
        assertThat(second.lines()).as("seed " + seed).hasSameSizeAs(first.lines());
        assertThat(first.matched()
                        + first.lines().stream().filter(one -> one.line() > 0).count())
                .as("seed " + seed)
                .isEqualTo(theirs.size());
    }
}
