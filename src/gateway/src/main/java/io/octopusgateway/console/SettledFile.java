package io.octopusgateway.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.order.Comparison.Settled;
import io.octopusgateway.order.Comparisons.Columns;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A table of settled amounts as people bring it: with commas, semicolons or tabs, with a byte-order mark or without. What
 * is not clear is not guessed.
 */
final class SettledFile {
    /** A month of a busy shop is less. What is beyond is another file, or one made to keep us busy. */
    private static final int MOST_ROWS = 200_000;

    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_CELL = 1_000;
    /** So many rows that are not clear are named; more of them say nothing new. */
    private static final int NAMED = 5;

    private static final char BOM = '\uFEFF';
    /** How workbooks begin, new and old, and what is meant to be printed. */
    private static final List<byte[]> NO_TABLES = List.of(
            new byte[] {'P', 'K', 3, 4}, new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11}, new byte[] {'%', 'P', 'D', 'F'});

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final List<String> headings;
    private final List<CSVRecord> records;
    private final char separator;

    /** @param others rows about other things than captures and refunds */
    record Rows(List<Settled> settled, int others) {}

    /** The file cannot be used; the key's text says what to do. */
    static final class Unclear extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> values;

        Unclear(String key, Map<String, String> values) {
            super(key, null, false, false);
            this.values = values;
        }

        String text(Call call) {
            return call.text("compare.unclear." + getMessage(), values);
        }
    }

    private SettledFile(List<String> headings, List<CSVRecord> records, char separator) {
        this.headings = headings;
        this.records = records;
        this.separator = separator;
    }

    static SettledFile of(byte[] bytes) throws Unclear {
        var text = text(bytes).strip();
        if (text.isEmpty()) {
            throw new Unclear("empty", Map.of());
        }
        var table = text.toLowerCase(Locale.ROOT).startsWith("sep=") ? afterLine(text) : text;
        var separator = separator(table);
        var records = records(table, separator);
        if (records.isEmpty() || records.get(0).size() < 2) {
            throw new Unclear("no_table", Map.of());
        }
        if (records.size() < 2) {
            throw new Unclear("empty", Map.of());
        }
        var headings = records.get(0).toList().stream().map(String::strip).toList();
        return new SettledFile(headings, records.subList(1, records.size()), separator);
    }

    private static String afterLine(String text) {
        var end = text.indexOf('\n');
        return end < 0 ? "" : text.substring(end + 1);
    }

    private static String text(byte[] bytes) throws Unclear {
        if (NO_TABLES.stream().anyMatch(beginning -> begins(bytes, beginning))) {
            throw new Unclear("no_csv", Map.of());
        }
        var text = decoded(bytes);
        if (text.indexOf('\0') >= 0) {
            throw new Unclear("no_csv", Map.of());
        }
        return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    /** Names and amounts are plain letters and digits, so any old encoding does where it is none of Unicode. */
    private static String decoded(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
            return new String(bytes, UTF_16LE);
        }
        if (bytes.length > 1 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
            return new String(bytes, UTF_16BE);
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException older) {
            return new String(bytes, ISO_8859_1);
        }
    }

    private static char separator(String text) {
        var heading = text.lines().findFirst().orElse("");
        return SEPARATORS.stream()
                .max(Comparator.comparingLong(
                        one -> heading.chars().filter(letter -> letter == one).count()))
                .orElse(',');
    }

    private static List<CSVRecord> records(String text, char separator) throws Unclear {
        var format = CSVFormat.Builder.create()
                .setDelimiter(separator)
                .setQuote('"')
                .setIgnoreEmptyLines(true)
                .get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            var records = new ArrayList<CSVRecord>();
            for (var record : parser) {
                if (records.size() >= MOST_ROWS || record.size() > MOST_COLUMNS || hasLongCell(record)) {
                    throw new Unclear("no_table", Map.of());
                }
                records.add(record);
            }
            return records;
        } catch (IOException | UncheckedIOException | IllegalStateException malformed) {
            throw new Unclear("no_table", Map.of());
        }
    }

    private static boolean hasLongCell(CSVRecord record) {
        return record.stream().anyMatch(cell -> cell.length() > LONGEST_CELL);
    }

    List<String> headings() {
        return headings;
    }

    /** Whether the file has all these columns. */
    boolean has(Columns columns) {
        return headings.contains(columns.reference())
                && headings.contains(columns.amount())
                && isThere(columns.currencyOrNull())
                && isThere(columns.typeOrNull())
                && isThere(columns.dayOrNull());
    }

    private boolean isThere(@Nullable String heading) {
        return heading == null || headings.contains(heading);
    }

    /**
     * Reads all rows.
     *
     * @throws Unclear if an amount or a currency cannot be understood: a comparison with half of a file misleads
     */
    Rows rows(Columns columns) throws Unclear {
        var rows = new ArrayList<Settled>();
        var unclear = new ArrayList<String>();
        var others = 0;
        for (var number = 0; number < records.size(); number++) {
            var row = new SettledRow(number + 2, headings, records.get(number), separator);
            if (row.isUnclear(columns)) {
                unclear.add(Integer.toString(number + 2));
            } else {
                var settled = row.read(columns);
                settled.ifPresent(rows::add);
                others += settled.isEmpty() ? 1 : 0;
            }
        }
        if (!unclear.isEmpty()) {
            var named = String.join(", ", unclear.subList(0, Math.min(NAMED, unclear.size())));
            throw new Unclear("amounts", Map.of("lines", named, "count", Integer.toString(unclear.size())));
        }
        if (rows.isEmpty()) {
            throw new Unclear("nothing", Map.of());
        }
        return new Rows(rows, others);
    }
}
