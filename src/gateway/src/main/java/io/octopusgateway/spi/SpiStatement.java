package io.octopusgateway.spi;

import io.octopusgateway.order.StatementDay;
import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements.Movement;
import io.octopusgateway.order.Statements.Sum;
import io.octopusgateway.store.StoreId;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The money of a day or a month on the wire. Amounts are in minor units. */
public record SpiStatement(
        String store, String period, String zone, String from, String until, List<Line> totals, List<Line> days) {

    /**
     * What moved in one currency.
     *
     * @param date the day; null in a total
     * @param net what the store has of it: captured, less refunded, and what came back
     */
    public record Line(
            @Nullable String date,
            String currency,
            long captures,
            long captured,
            long refunds,
            long refunded,
            long returns,
            long returned,
            long net) {
        static Line of(@Nullable String date, StatementDay moved) {
            return new Line(
                    date,
                    moved.currency().getCurrencyCode(),
                    moved.count(Movement.CAPTURE),
                    moved.amount(Movement.CAPTURE).minorUnits(),
                    moved.count(Movement.REFUND),
                    moved.amount(Movement.REFUND).minorUnits(),
                    moved.count(Movement.REFUND_RETURNED),
                    moved.amount(Movement.REFUND_RETURNED).minorUnits(),
                    moved.net().minorUnits());
        }
    }

    static SpiStatement of(StoreId store, String name, StatementPeriod period, List<Sum> sums) {
        var totals = sums.stream()
                .collect(Collectors.groupingBy(
                        sum -> sum.amount().currency().getCurrencyCode(), TreeMap::new, Collectors.toList()));
        return new SpiStatement(
                store.value(),
                name,
                period.zone().getId(),
                SpiTranslator.MILLISECONDS.format(period.from()),
                SpiTranslator.MILLISECONDS.format(period.until()),
                totals.values().stream()
                        .map(all -> new StatementDay(
                                period.first(), all.get(0).amount().currency(), all))
                        .map(all -> Line.of(null, all))
                        .toList(),
                StatementDay.of(sums).stream()
                        .map(day -> Line.of(day.day().toString(), day))
                        .toList());
    }
}
