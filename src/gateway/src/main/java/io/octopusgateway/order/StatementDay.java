package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Statements.Movement;
import io.octopusgateway.order.Statements.Sum;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What moved on a day, or in all, in one currency. Immutable. */
public record StatementDay(LocalDate day, Currency currency, List<Sum> sums) {

    /** The days on which anything moved, the earliest first; one with two currencies is there twice. */
    public static List<StatementDay> of(List<Sum> sums) {
        return sums.stream()
                .collect(Collectors.groupingBy(
                        sum -> sum.day() + sum.amount().currency().getCurrencyCode(),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(day ->
                        new StatementDay(day.get(0).day(), day.get(0).amount().currency(), day))
                .toList();
    }

    public long count(Movement movement) {
        return sums.stream()
                .filter(sum -> sum.movement() == movement)
                .mapToLong(Sum::count)
                .sum();
    }

    public Money amount(Movement movement) {
        return sums.stream()
                .filter(sum -> sum.movement() == movement)
                .map(Sum::amount)
                .reduce(Money.zero(currency), Money::plus);
    }

    /** May be below zero: more can go back on a day than comes in. */
    public Money net() {
        return amount(Movement.CAPTURE).minus(amount(Movement.REFUND)).plus(amount(Movement.REFUND_RETURNED));
    }
}
