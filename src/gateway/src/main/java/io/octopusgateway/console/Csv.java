package io.octopusgateway.console;

import java.util.List;
import java.util.stream.Collectors;

/** Tables for spreadsheets, which take some texts for formulas and run them: those are given as the texts they are. */
final class Csv {
    private final StringBuilder text = new StringBuilder();

    Csv row(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String cell(String value) {
        var isFormula = !value.isEmpty() && "=+-@\t\r\n\0".indexOf(value.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
