package io.octopusgateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hosts follow a problem's type to this page, so it has one entry a name and says what the program says. */
class ProblemsDocumentTest {
    private static final Path PAGE = Path.of("../../docs/problems.md");

    @Test
    void there_is_one_entry_a_name_and_no_other() throws IOException {
        var names = Arrays.stream(ProblemType.values())
                .map(ProblemType::slug)
                .distinct()
                .toList();

        assertThat(entries().keySet()).containsExactlyElementsOf(names);
    }

    @Test
    void each_entry_says_what_the_program_says() throws IOException {
        var entries = entries();

        for (var type : ProblemType.values()) {
            assertThat(entries.get(type.slug()))
                    .as(type.name())
                    .contains("| " + type.status() + " | " + type.title() + " | `" + type.retryable() + "` | "
                            + type.advice() + " |");
        }
    }

    @Test
    void no_entry_has_a_line_the_program_does_not_have() throws IOException {
        var entries = entries();

        for (var entry : entries.entrySet()) {
            var lines = entry.getValue()
                    .lines()
                    .filter(line -> line.matches("\\| \\d{3} .*"))
                    .count();
            var types = Arrays.stream(ProblemType.values())
                    .filter(type -> type.slug().equals(entry.getKey()))
                    .count();
            assertThat(lines).as(entry.getKey()).isEqualTo(types);
        }
    }

    @Test
    void a_name_and_a_status_say_which_problem_it_is() {
        var pairs = Arrays.stream(ProblemType.values()).map(type -> type.slug() + " " + type.status());

        assertThat(pairs.toList()).doesNotHaveDuplicates();
    }

    private static Map<String, String> entries() throws IOException {
        var sections = List.of(Files.readString(PAGE).split("(?m)^## ", -1));
        return sections.stream()
                .skip(1)
                .collect(Collectors.toMap(
                        section -> section.lines().findFirst().orElse(""),
                        section -> section,
                        (one, other) -> one + other,
                        LinkedHashMap::new));
    }
}
