package io.octopusgateway.spi;

import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements.Movement;
import io.octopusgateway.order.Statements.Sum;
import io.octopusgateway.store.StoreId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
        static Line of(@Nullable LocalDate day, String currency, List<Sum> sums) {
            var net = sums.stream()
                    .mapToLong(sum -> sum.movement().sign() * sum.amount().minorUnits())
                    .reduce(0, Math::addExact);
            return new Line(
                    day == null ? null : day.toString(),
                    currency,
                    count(sums, Movement.CAPTURE),
                    amount(sums, Movement.CAPTURE),
                    count(sums, Movement.REFUND),
                    amount(sums, Movement.REFUND),
                    count(sums, Movement.REFUND_RETURNED),
                    amount(sums, Movement.REFUND_RETURNED),
                    net);
        }

        private static long count(List<Sum> sums, Movement movement) {
            return sums.stream()
                    .filter(sum -> sum.movement() == movement)
                    .mapToLong(Sum::count)
                    .sum();
        }

        private static long amount(List<Sum> sums, Movement movement) {
            return sums.stream()
                    .filter(sum -> sum.movement() == movement)
                    .mapToLong(sum -> sum.amount().minorUnits())
                    .reduce(0, Math::addExact);
        }
    }

    static SpiStatement of(StoreId store, String name, StatementPeriod period, List<Sum> sums) {
        var days = sums.stream().collect(Collectors.groupingBy(Sum::day, TreeMap::new, Collectors.toList()));
        return new SpiStatement(
                store.value(),
                name,
                period.zone().getId(),
                SpiTranslator.MILLISECONDS.format(period.from()),
                SpiTranslator.MILLISECONDS.format(period.until()),
                lines(null, sums),
                days.entrySet().stream()
                        .flatMap(day -> lines(day.getKey(), day.getValue()).stream())
                        .toList());
    }

    private static List<Line> lines(@Nullable LocalDate day, List<Sum> sums) {
        return sums.stream()
                .collect(Collectors.groupingBy(sum -> sum.amount().currency().getCurrencyCode()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(currency -> Line.of(day, currency.getKey(), currency.getValue()))
                .toList();
    }
}
