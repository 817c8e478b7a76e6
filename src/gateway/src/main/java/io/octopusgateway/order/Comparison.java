package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Statements.Entry;
import io.octopusgateway.order.Statements.Movement;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.ProviderAccount.ReferenceChoice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what somebody else says was settled against a statement. Nothing is changed by it. What fits is paired first, so
 * that of several movements of a payment only those are told apart that really differ.
 */
public final class Comparison {
    private final Map<PaymentId, List<Entry>> open = new HashMap<>();
    private final Map<String, Set<PaymentId>> names = new HashMap<>();
    private final Set<Settled> paired = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();
    private int matched;
    private int outside;

    /**
     * A row of a file.
     *
     * @param line where it stands, for people; the heading is line 1
     * @param reference the order, the payment or the action, in our words or the provider's
     * @param amount never negative
     * @param dayOrNull null if the file does not say
     */
    public record Settled(
            int line,
            String reference,
            Movement movement,
            Money amount,
            @Nullable LocalDate dayOrNull) {
        private Settled withoutLine() {
            return new Settled(0, reference, movement, amount, null);
        }
    }

    /** What is wrong. */
    public enum Finding {
        /** We know of it, and the file does not. */
        MISSING,
        /** The file knows of it, and we do not. */
        EXTRA,
        /** Both know of it, with another amount or currency. */
        DIFFERS,
        /** The file has the row twice, and it happened once. */
        TWICE
    }

    /**
     * One difference.
     *
     * @param line in the file; 0 if it is not there
     */
    public record Line(
            Finding finding,
            Movement movement,
            String reference,
            @Nullable Money oursOrNull,
            @Nullable Money theirsOrNull,
            @Nullable OrderReference orderOrNull,
            int line) {
        public Optional<Money> ours() {
            return Optional.ofNullable(oursOrNull);
        }

        public Optional<Money> theirs() {
            return Optional.ofNullable(theirsOrNull);
        }

        public Optional<OrderReference> order() {
            return Optional.ofNullable(orderOrNull);
        }
    }

    /**
     * What came of it.
     *
     * @param matched how many rows are as the statement has them
     * @param outside how many rows are of other days, and were left alone
     */
    public record Result(List<Line> lines, int matched, int outside) {
        public Result {
            lines = List.copyOf(lines);
        }
    }

    private Comparison(Collection<Entry> ours) {
        for (var entry : ours) {
            open.computeIfAbsent(entry.payment(), id -> new ArrayList<>()).add(entry);
            names(entry)
                    .forEach(name -> names.computeIfAbsent(name, one -> new LinkedHashSet<>())
                            .add(entry.payment()));
        }
    }

    /** Everything that may be called its name; what another store calls so is not among it. */
    private static Stream<String> names(Entry entry) {
        return Stream.of(
                        entry.order(),
                        entry.payment(),
                        entry.nameOrNull(),
                        entry.providerPayment(),
                        entry.actionOrNull(),
                        entry.refundOrNull(),
                        entry.order().providerReference(entry.payment(), ReferenceChoice.WITH_TAIL))
                .filter(Objects::nonNull)
                .map(Objects::toString);
    }

    /** Compares all movements of a period with the rows of a file. */
    public static Result of(Collection<Entry> ours, List<Settled> theirs, StatementPeriod period) {
        var comparison = new Comparison(ours);
        var rest = theirs.stream().filter(row -> !comparison.pair(row)).toList();
        rest.forEach(row -> comparison.judge(row, period));
        ours.stream().filter(comparison::isOpen).forEach(comparison::miss);
        return new Result(comparison.lines, comparison.matched, comparison.outside);
    }

    private boolean isOpen(Entry entry) {
        return open.getOrDefault(entry.payment(), List.of()).contains(entry);
    }

    private boolean pair(Settled row) {
        var found = take(row, entry -> entry.amount().equals(row.amount()));
        if (found.isPresent()) {
            paired.add(row.withoutLine());
            matched++;
        }
        return found.isPresent();
    }

    private void judge(Settled row, StatementPeriod period) {
        var day = row.dayOrNull();
        if (day != null && (day.isBefore(period.first()) || !day.isBefore(period.end()))) {
            outside++;
            return;
        }
        var other = take(row, entry -> true);
        if (other.isPresent()) {
            var entry = other.get();
            lines.add(new Line(
                    Finding.DIFFERS,
                    row.movement(),
                    row.reference(),
                    entry.amount(),
                    row.amount(),
                    entry.order(),
                    row.line()));
        } else {
            var finding = paired.contains(row.withoutLine()) ? Finding.TWICE : Finding.EXTRA;
            lines.add(new Line(finding, row.movement(), row.reference(), null, row.amount(), null, row.line()));
        }
    }

    private Optional<Entry> take(Settled row, Predicate<Entry> fits) {
        return names.getOrDefault(row.reference(), Set.of()).stream()
                .flatMap(payment -> open.getOrDefault(payment, List.of()).stream())
                .filter(entry -> entry.movement() == row.movement() && fits.test(entry))
                .findFirst()
                .map(entry -> {
                    open.getOrDefault(entry.payment(), new ArrayList<>()).remove(entry);
                    return entry;
                });
    }

    private void miss(Entry entry) {
        lines.add(new Line(
                Finding.MISSING,
                entry.movement(),
                entry.providerPayment().value(),
                entry.amount(),
                null,
                entry.order(),
                0));
    }
}
