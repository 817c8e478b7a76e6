package io.octopusgateway.console;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Comparison.Line;
import io.octopusgateway.order.Comparisons.Kept;
import io.octopusgateway.order.StatementFile;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The differences of a comparison for a spreadsheet, by the same rules as a statement. */
final class ComparisonFile {
    private static final String HEAD = "finding,movement,reference,order,our_amount,our_currency,their_amount,"
            + "their_currency,line,period,compared,by,file_sha256\r\n";

    private ComparisonFile() {}

    static String of(Kept kept) {
        return kept.result().lines().stream().map(line -> line(kept, line)).collect(Collectors.joining("", HEAD, ""));
    }

    private static String line(Kept kept, Line line) {
        return Stream.of(
                        line.finding().name(),
                        line.movement().name(),
                        StatementFile.cell(line.reference()),
                        StatementFile.cell(line.orderOrNull()),
                        amount(line, line.ours()),
                        code(line.ours()),
                        amount(line, line.theirs()),
                        code(line.theirs()),
                        line.line() == 0 ? "" : Integer.toString(line.line()),
                        StatementFile.cell(kept.period()),
                        kept.at().toString(),
                        StatementFile.cell(kept.person()),
                        kept.sha256())
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A number we made, with its sign. */
    private static String amount(Line line, Optional<Money> money) {
        return money.map(one -> BigDecimal.valueOf(
                                line.movement().sign() * one.minorUnits(),
                                Math.max(one.currency().getDefaultFractionDigits(), 0))
                        .toPlainString())
                .orElse("");
    }

    private static String code(Optional<Money> money) {
        return money.map(one -> one.currency().getCurrencyCode()).orElse("");
    }
}
