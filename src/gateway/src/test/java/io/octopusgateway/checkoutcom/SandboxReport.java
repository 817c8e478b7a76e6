package io.octopusgateway.checkoutcom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a trial saw, line by line: kept as a file for whoever settles what the documentation leaves open. */
final class SandboxReport {
    private final List<Line> lines = new ArrayList<>();

    /** @param expected empty where nothing was expected and any answer is news */
    record Line(String what, String expected, String seen) {
        boolean differs() {
            return !expected.isEmpty() && !expected.equals(seen);
        }
    }

    void expect(String what, String expected, String seen) {
        lines.add(new Line(what, expected, seen));
    }

    void observe(String what, String seen) {
        lines.add(new Line(what, "", seen));
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    List<Line> differences() {
        return lines.stream().filter(Line::differs).toList();
    }

    void write(Path file, String provider, Instant at) {
        var text = new StringBuilder(
                "# Trial of " + provider + " at " + at + "\n\n| What | Expected | Seen | |\n|---|---|---|---|\n");
        for (var line : lines) {
            var verdict = line.expected().isEmpty() ? "" : line.differs() ? "**differs**" : "as expected";
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(line.what(), cell(line.expected()), cell(line.seen()), verdict));
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String cell(String text) {
        return text.isEmpty() ? "" : "`" + text.replace("|", "\\|").replace("`", "'") + "`";
    }
}
