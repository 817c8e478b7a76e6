package io.octopusgateway.console;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Comparison.Settled;
import io.octopusgateway.order.Comparisons.Columns;
import io.octopusgateway.order.Statements.Movement;
import io.octopusgateway.payment.PaymentMethod;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One row of a table of settled amounts. */
final class SettledRow {
    private static final int LONGEST = 100;
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern WITH_THOUSANDS = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?");
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("[0-9]{1,3}(?:[.\u00a0\u202f ][0-9]{3})*,[0-9]{1,2}|[0-9]+,[0-9]{1,2}");
    private static final Pattern RETURNED =
            Pattern.compile("(?i).*(?:refund.*(?:return|revers)|(?:return|revers).*refund|退款.*退回).*");
    private static final Pattern REFUND = Pattern.compile("(?i).*(?:refund|退款).*");
    private static final Pattern CAPTURE = Pattern.compile("(?i).*(?:captur|payment|sale|purchase|收款|付款).*");
    private static final List<DateTimeFormatter> DAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("uuuu/M/d"),
            DateTimeFormatter.ofPattern("d/M/uuuu"),
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH));

    private final int line;
    private final List<String> headings;
    private final CSVRecord cells;
    private final char separator;

    SettledRow(int line, List<String> headings, CSVRecord cells, char separator) {
        this.line = line;
        this.headings = headings;
        this.cells = cells;
        this.separator = separator;
    }

    private String text(@Nullable String heading) {
        var at = heading == null ? -1 : headings.indexOf(heading);
        return at < 0 || at >= cells.size() ? "" : unmarked(cells.get(at).strip());
    }

    /** Our own files mark text that begins like a formula. */
    private static String unmarked(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' ? text.substring(1) : text;
    }

    /** Whether it is about a capture or a refund, and it is not clear of how much. */
    boolean isUnclear(Columns columns) {
        return !isAnother(columns) && amount(columns).isEmpty();
    }

    private boolean isAnother(Columns columns) {
        var type = text(columns.typeOrNull());
        var isOfNoKind = columns.typeOrNull() != null && ofType(type).isEmpty();
        return isOfNoKind || text(columns.reference()).isEmpty();
    }

    /** The movement it is about; empty if it is about something else, such as a fee. */
    Optional<Settled> read(Columns columns) {
        var amount = amount(columns);
        if (isAnother(columns) || amount.isEmpty() || amount.get().signum() == 0) {
            return Optional.empty();
        }
        var type = ofType(text(columns.typeOrNull()));
        var isNegative = amount.get().signum() < 0;
        var movement = type.filter(one -> one != Movement.CAPTURE || !isNegative)
                .orElse(isNegative ? Movement.REFUND : Movement.CAPTURE);
        var currency = currency(columns).orElseThrow();
        var minor = amount.get()
                .abs()
                .movePointRight(currency.getDefaultFractionDigits())
                .longValueExact();
        var reference = text(columns.reference());
        return Optional.of(new Settled(
                line,
                reference.substring(0, Math.min(LONGEST, reference.length())),
                movement,
                new Money(minor, currency),
                day(text(columns.dayOrNull()))));
    }

    private static Optional<Movement> ofType(String type) {
        if (RETURNED.matcher(type).matches() || type.equals(Movement.REFUND_RETURNED.name())) {
            return Optional.of(Movement.REFUND_RETURNED);
        }
        if (REFUND.matcher(type).matches()) {
            return Optional.of(Movement.REFUND);
        }
        return CAPTURE.matcher(type).matches() ? Optional.of(Movement.CAPTURE) : Optional.empty();
    }

    private Optional<Currency> currency(Columns columns) {
        var code = text(columns.currencyOrNull()).toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return Optional.of(PaymentMethod.OCTOPUS.currency());
        }
        return Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getCurrencyCode().equals(code) && one.getDefaultFractionDigits() >= 0)
                .findFirst();
    }

    private Optional<BigDecimal> amount(Columns columns) {
        var digits = currency(columns).map(Currency::getDefaultFractionDigits);
        return digits.flatMap(most -> decimal(text(columns.amount()))
                .filter(amount -> amount.stripTrailingZeros().scale() <= most && amount.precision() <= 15));
    }

    private Optional<BigDecimal> decimal(String typed) {
        var text = typed.replaceFirst("(?i)^(?:HKD|HK\\$|\\$)\\s*", "").strip();
        var isInBrackets = text.startsWith("(") && text.endsWith(")");
        var inner = isInBrackets ? text.substring(1, text.length() - 1) : text;
        var isNegative = isInBrackets || inner.startsWith("-") || inner.startsWith("\u2212");
        var digits = inner.replaceFirst("^[-\u2212+]", "").replaceFirst("(?i)^(?:HKD|HK\\$|\\$)\\s*", "");
        return plain(digits.strip()).map(amount -> isNegative ? amount.negate() : amount);
    }

    /** A comma is for cents where it cannot be for columns, and for thousands everywhere else. */
    private Optional<BigDecimal> plain(String digits) {
        if (PLAIN.matcher(digits).matches()) {
            return Optional.of(new BigDecimal(digits));
        }
        if (WITH_THOUSANDS.matcher(digits).matches()) {
            return Optional.of(new BigDecimal(digits.replace(",", "")));
        }
        return separator != ',' && DECIMAL_COMMA.matcher(digits).matches()
                ? Optional.of(
                        new BigDecimal(digits.replaceAll("[.\u00a0\u202f ]", "").replace(',', '.')))
                : Optional.empty();
    }

    private static @Nullable LocalDate day(String text) {
        var day = text.length() > 10 && text.charAt(4) == '-'
                ? text.substring(0, 10)
                : text.replaceFirst("[T ]\\d{1,2}:.*", "");
        for (var format : DAYS) {
            try {
                return LocalDate.parse(day, format);
            } catch (DateTimeException another) {
                // The next one may fit.
            }
        }
        return null;
    }
}
