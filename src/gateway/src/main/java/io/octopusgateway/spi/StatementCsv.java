package io.octopusgateway.spi;

import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements.Entry;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The movements of a statement for a spreadsheet, as RFC 4180 has it. Amounts are decimal and signed. A reference may
 * begin like a formula, so such text is marked as text.
 */
final class StatementCsv {
    static final String HEAD = "date,time,movement,amount,currency,order,payment_reference,payment,provider_payment,"
            + "refund_reference,provider_action,recorded\r\n";

    private StatementCsv() {}

    static String line(Entry entry, StatementPeriod period) {
        var local = entry.at().atZone(period.zone());
        return Stream.of(
                        local.toLocalDate().toString(),
                        SpiTranslator.MILLISECONDS.format(entry.at()),
                        entry.movement().name(),
                        amount(entry),
                        entry.amount().currency().getCurrencyCode(),
                        text(entry.order()),
                        text(entry.nameOrNull()),
                        text(entry.payment()),
                        text(entry.providerPayment()),
                        text(entry.refundOrNull()),
                        text(entry.actionOrNull()),
                        SpiTranslator.MILLISECONDS.format(entry.recordedAt()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String amount(Entry entry) {
        var digits = entry.amount().currency().getDefaultFractionDigits();
        return BigDecimal.valueOf(entry.movement().sign() * entry.amount().minorUnits(), Math.max(digits, 0))
                .toPlainString();
    }

    private static String text(@Nullable Object value) {
        var text = Objects.toString(value, "");
        var safe = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(one -> ",\"\r\n".indexOf(one) >= 0)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
