package io.octopusgateway.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What hosts taught has a test, and every test with a real host has its place in the host's page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostPagesTest {
    private static final Path PAGE = Path.of("../../docs/hosts/vendure.md");
    private static final List<Path> TESTS =
            List.of(Path.of("src/test/java"), Path.of("../connectors/killbill/src/test/java"));
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:IT|Test)\\.\\w+)`");
    private static final Pattern LESSON = Pattern.compile("(?m)^\\| (.*?) \\| (.*`\\w+(?:IT|Test)\\.\\w+`.*) \\|$");
    private static final Pattern TEST =
            Pattern.compile("(?s)@(?:Test|ParameterizedTest|RepeatedTest)\\b.*?\\bvoid (\\w+)\\(");

    /** Of the connector itself, not of what the host taught. */
    private static final String ITS_OWN = "VendureIT.the_connectors_own_tests_pass";

    @Test
    void every_lesson_has_tests_and_they_are_there() {
        var page = read(PAGE);
        var lessons = LESSON.matcher(page).results().toList();
        var there = tests("");

        assertThat(lessons).hasSizeGreaterThanOrEqualTo(11);
        assertThat(lessons)
                .allSatisfy(lesson -> assertThat(named(lesson.group(2)))
                        .as(lesson.group(1))
                        .isNotEmpty()
                        .isSubsetOf(there));
    }

    @Test
    void every_test_with_the_real_shop_stands_in_the_page() {
        var there = tests("Vendure");
        there.remove(ITS_OWN);

        assertThat(there).isNotEmpty();
        assertThat(named(read(PAGE))).containsAll(there);
    }

    private static Set<String> named(String text) {
        return NAMED.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** The tests of all classes whose names begin like this. */
    private static Set<String> tests(String prefix) {
        return TESTS.stream()
                .flatMap(folder -> Sources.under(folder).stream())
                .filter(file -> file.getFileName().toString().startsWith(prefix))
                .flatMap(file -> testsIn(file).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<String> testsIn(Path file) {
        var type = file.getFileName().toString().replace(".java", "");
        return TEST.matcher(read(file))
                .results()
                .map(found -> type + "." + found.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
