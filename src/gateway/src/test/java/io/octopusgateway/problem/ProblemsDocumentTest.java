package io.octopusgateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Hosts follow a problem's type to this page, so it says what the program says: it is written from the program. */
class ProblemsDocumentTest {
    private static final Path PAGE = Path.of("../../docs/problems.md");
    private static final String REWRITE =
            "mvn -q test -pl src/gateway -Dtest=ProblemsDocumentTest -Doctopus.write=true";

    @Test
    void the_page_says_what_the_program_says() throws IOException {
        if (Boolean.getBoolean("octopus.write")) {
            Files.writeString(PAGE, ProblemsPage.text());
        }

        assertThat(Files.readString(PAGE))
                .as("docs/problems.md is older than ProblemType; rewrite it with: " + REWRITE)
                .isEqualTo(ProblemsPage.text());
    }

    @Test
    void there_is_one_entry_a_name() {
        var entries = ProblemsPage.text()
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        var names = Arrays.stream(ProblemType.values()).map(ProblemType::slug).distinct();

        assertThat(entries).containsExactlyElementsOf(names.toList());
    }

    @Test
    void a_name_and_a_status_say_which_problem_it_is() {
        var pairs = Arrays.stream(ProblemType.values()).map(type -> type.slug() + " " + type.status());

        assertThat(pairs.toList()).doesNotHaveDuplicates();
    }
}
