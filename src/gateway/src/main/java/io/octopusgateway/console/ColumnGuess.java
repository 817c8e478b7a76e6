package io.octopusgateway.console;

import io.octopusgateway.order.Comparisons.Columns;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which columns of a file are probably meant, by the headings that are usual, the better ones first. */
record ColumnGuess(
        Optional<String> reference,
        Optional<String> amount,
        Optional<String> currency,
        Optional<String> type,
        Optional<String> day) {

    private static final List<String> REFERENCES = List.of(
            "paymentid", "providerpayment", "payment", "paymentreference", "reference", "orderreference", "order");
    private static final List<String> AMOUNTS =
            List.of("settledamount", "grossamount", "processingcurrencyamount", "processingamount", "amount");
    private static final List<String> CURRENCIES = List.of("processingcurrency", "settlementcurrency", "currency");
    private static final List<String> TYPES =
            List.of("breakdowntype", "actiontype", "transactiontype", "movement", "type", "action");
    private static final List<String> DAYS =
            List.of("processedon", "actiondate", "transactiondate", "date", "processedondateutc", "time");

    static ColumnGuess of(List<String> headings) {
        return new ColumnGuess(
                first(headings, REFERENCES),
                first(headings, AMOUNTS),
                first(headings, CURRENCIES),
                first(headings, TYPES),
                first(headings, DAYS));
    }

    private static Optional<String> first(List<String> headings, List<String> usual) {
        return usual.stream()
                .flatMap(name ->
                        headings.stream().filter(heading -> plain(heading).equals(name)))
                .findFirst();
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Enough to compare with; empty if somebody must be asked. */
    Optional<Columns> certain() {
        return reference.flatMap(name ->
                amount.map(of -> new Columns(name, of, currency.orElse(null), type.orElse(null), day.orElse(null))));
    }

    /** What somebody chose. */
    static Optional<Columns> said(Form form) {
        return form.text("column-reference")
                .flatMap(name -> form.text("column-amount")
                        .map(of -> new Columns(
                                name,
                                of,
                                form.text("column-currency").orElse(null),
                                form.text("column-type").orElse(null),
                                form.text("column-day").orElse(null))));
    }
}
