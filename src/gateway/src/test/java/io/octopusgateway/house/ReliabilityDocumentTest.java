package io.octopusgateway.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every fault we know of has a line in the page, and every line a test that is really there, or says why not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReliabilityDocumentTest {
    private static final Path PAGE = Path.of("../../docs/reliability.md");
    private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("../simulator/src/test/java"));
    private static final Pattern ROW = Pattern.compile("\\| ([A-F]\\d+) \\| (.+) \\| (.+) \\| (.+) \\|");
    private static final Pattern RULE = Pattern.compile("\\| (M\\d+) \\| (.+) \\| (.+) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final String WHY_NOT = "not tested: ";

    private record Row(String id, String tests) {}

    @Test
    void every_fault_has_one_line_in_order() throws IOException {
        var expected = Stream.of(ids("A", 12), ids("B", 16), ids("C", 17), ids("D", 11), ids("E", 15), ids("F", 12))
                .flatMap(List::stream)
                .toList();

        assertThat(rows().stream().map(Row::id)).containsExactlyElementsOf(expected);
    }

    @Test
    void every_rule_about_money_has_one_line_in_order() throws IOException {
        assertThat(rules().stream().map(Row::id)).containsExactlyElementsOf(ids("M", 12));
    }

    @Test
    void every_rule_about_money_has_tests() throws IOException {
        assertThat(rules()).noneMatch(rule -> rule.tests().startsWith(WHY_NOT));
    }

    @Test
    void every_line_names_tests_that_are_there_or_says_why_there_are_none() throws IOException {
        var wrong = new ArrayList<String>();

        for (var row : Stream.concat(rows().stream(), rules().stream()).toList()) {
            var named = TEST.matcher(row.tests());
            var count = 0;
            while (named.find()) {
                count++;
                if (!isThere(named.group(1), named.group(2))) {
                    wrong.add(row.id() + ": there is no test " + named.group());
                }
            }
            if (count == 0 && !row.tests().startsWith(WHY_NOT)) {
                wrong.add(row.id() + ": no test and no reason");
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static List<String> ids(String letter, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> letter + number)
                .toList();
    }

    private static List<Row> rows() throws IOException {
        return rows(ROW);
    }

    private static List<Row> rules() throws IOException {
        return rows(RULE);
    }

    /** The first column is the name, the last one holds the tests. */
    private static List<Row> rows(Pattern line) throws IOException {
        return Files.readString(PAGE)
                .lines()
                .map(line::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(row.groupCount())))
                .toList();
    }

    private static boolean isThere(String type, String method) {
        return TESTS.stream()
                .flatMap(ReliabilityDocumentTest::files)
                .filter(file -> file.getFileName().toString().equals(type + ".java"))
                .anyMatch(file -> text(file).contains("void " + method + "("));
    }

    private static Stream<Path> files(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
