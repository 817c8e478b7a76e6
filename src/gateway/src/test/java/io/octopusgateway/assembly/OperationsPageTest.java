package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The tables of properties for operators are written from what the program goes by. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OperationsPageTest {
    private static final Path PAGE = Path.of("../../docs/operations.md");
    private static final Path DESCRIPTOR = Path.of("../../plugin-descriptor/plugin.json");
    private static final String BEGIN = "<!-- From here on written by OperationsPageTest, out of plugin.json. -->\n";
    private static final String END = "\n<!-- To here. -->\n";
    private static final String COMMAND =
            "mvn test -Dtest=OperationsPageTest -Dsurefire.failIfNoSpecifiedTests=false" + " -Drewrite=true";

    @Test
    void the_tables_say_what_holds() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(page).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        var tables = PropertyTables.of(DESCRIPTOR);

        if (Boolean.getBoolean("rewrite")) {
            var before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
            Files.writeString(PAGE, before + tables + page.substring(page.indexOf(END)));
        }

        page = Files.readString(PAGE);
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("docs/operations.md is not as it should be; to rewrite its tables: " + COMMAND)
                .isEqualTo(tables);
    }
}
