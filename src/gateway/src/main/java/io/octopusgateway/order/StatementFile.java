package io.octopusgateway.order;

import io.octopusgateway.order.Statements.Entry;
import io.octopusgateway.store.StoreId;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The movements of a statement for a spreadsheet, as RFC 4180 has it. Amounts are decimal and signed. A reference may
 * begin like a formula, so such text is marked as text. Immutable.
 */
public final class StatementFile implements Iterable<String> {
    private static final String HEAD = "date,time,movement,amount,currency,order,payment_reference,payment,"
            + "provider_payment,refund_reference,provider_action,recorded\r\n";

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** So many at a time, so that a slow reader holds no connection to the database. */
    private static final int AT_A_TIME = 1000;

    private final Statements statements;
    private final StoreId store;
    private final StatementPeriod period;
    private final List<Entry> first;

    /** Begins to read, so that a database that is away is noticed before half a file is written. */
    public StatementFile(Statements statements, StoreId store, StatementPeriod period) {
        this.statements = statements;
        this.store = store;
        this.period = period;
        first = statements.entries(store, period, Optional.empty(), AT_A_TIME);
    }

    /** What it may be called. */
    public String name() {
        return "octopus-" + store + "-" + period.first() + (period.days().size() > 1 ? "-month.csv" : ".csv");
    }

    /** All of it, piece by piece; each is read when it is asked for. Once only. */
    @Override
    public Iterator<String> iterator() {
        return Stream.concat(
                        Stream.of(HEAD),
                        Stream.iterate(first, entries -> !entries.isEmpty(), this::after)
                                .map(entries -> entries.stream().map(this::line).collect(Collectors.joining())))
                .iterator();
    }

    private List<Entry> after(List<Entry> entries) {
        return entries.size() < AT_A_TIME
                ? List.of()
                : statements.entries(
                        store,
                        period,
                        Optional.of(entries.get(entries.size() - 1).place()),
                        AT_A_TIME);
    }

    private String line(Entry entry) {
        var local = entry.at().atZone(period.zone());
        return Stream.of(
                        local.toLocalDate().toString(),
                        TIME.format(entry.at()),
                        entry.movement().name(),
                        amount(entry),
                        entry.amount().currency().getCurrencyCode(),
                        cell(entry.order()),
                        cell(entry.nameOrNull()),
                        cell(entry.payment()),
                        cell(entry.providerPayment()),
                        cell(entry.refundOrNull()),
                        cell(entry.actionOrNull()),
                        TIME.format(entry.recordedAt()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String amount(Entry entry) {
        var digits = entry.amount().currency().getDefaultFractionDigits();
        return BigDecimal.valueOf(entry.movement().sign() * entry.amount().minorUnits(), Math.max(digits, 0))
                .toPlainString();
    }

    /** A value as text of one cell: what begins like a formula is marked. */
    public static String cell(@Nullable Object value) {
        var text = Objects.toString(value, "");
        var safe = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(one -> ",\"\r\n".indexOf(one) >= 0)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
