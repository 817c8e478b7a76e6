package io.octopusgateway.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One wrong version of one source file, as {@code src/test/resources/faults/<name>.fault} describes it: a sentence that
 * says what is wrong, the file, the tests that must catch it, and pairs of right and wrong text.
 *
 * @param file below the root package
 * @param tests as {@code package.Class.method} below the root package; each of them must fail
 */
record SeededFault(String name, String what, String file, List<String> tests, List<Change> changes) {
    private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "src/main/java/io/octopusgateway");
    private static final Path FAULTS = Path.of(System.getProperty("basedir", "."), "src/test/resources/faults");
    private static final String FILE = "file: ";
    private static final String CAUGHT_BY = "caught by: ";
    private static final String RIGHT = "--- right\n";
    private static final String WRONG = "--- wrong\n";

    /** Text that is replaced, with its line breaks. */
    record Change(String right, String wrong) {
        int occurrencesIn(String source) {
            return source.split(Pattern.quote(right), -1).length - 1;
        }
    }

    static List<SeededFault> all() {
        try (var files = Files.list(FAULTS)) {
            return files.sorted().map(SeededFault::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static SeededFault read(Path file) {
        var name = file.getFileName().toString().replaceFirst("\\.fault$", "");
        return parse(name, text(file));
    }

    static SeededFault parse(String name, String text) {
        var parts = text.split("(?m)^" + RIGHT);
        var head = parts[0].lines().toList();
        var changes = new ArrayList<Change>();
        for (var part : List.of(parts).subList(1, parts.length)) {
            var sides = part.split("(?m)^" + WRONG, -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException(name + ": each right text has one wrong text");
            }
            changes.add(new Change(sides[0], sides[1]));
        }
        var what = head.stream().filter(line -> !line.startsWith(FILE) && !line.startsWith(CAUGHT_BY));
        return new SeededFault(
                name,
                String.join(" ", what.toList()).strip(),
                after(FILE, head).get(0),
                after(CAUGHT_BY, head),
                List.copyOf(changes));
    }

    private static List<String> after(String word, List<String> head) {
        return head.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .toList();
    }

    /** The file as it is. */
    String right() {
        return text(SOURCES.resolve(file));
    }

    /** The file with the fault in it. */
    String wrong() {
        var source = right();
        for (var change : changes) {
            if (change.occurrencesIn(source) != 1) {
                throw new IllegalStateException(
                        name + ": the text to be replaced is not there once:\n" + change.right());
            }
            source = source.replace(change.right(), change.wrong());
        }
        return source;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
