package io.octopusgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTest {

    @Test
    void cells_are_quoted_and_rows_end_as_the_format_has_it() {
        var csv = new Csv().row(List.of("a,b", "say \"x\"", "")).row(List.of("1"));

        assertThat(csv).hasToString("\"a,b\",\"say \"\"x\"\"\",\"\"\r\n\"1\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum(a)", "\tx", "\rx", "\nx", "\0x"})
    void what_a_spreadsheet_would_run_is_only_text(String value) {
        assertThat(new Csv().row(List.of(value)).toString()).startsWith("\"'" + value);
    }
}
