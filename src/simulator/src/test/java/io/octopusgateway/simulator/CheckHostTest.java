package io.octopusgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that tries a host. */
final class CheckHostTest {
    private static final String SECRET = "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtMTIz";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String line) {
        return Main.run(print(out), print(err), line.split(" ", -1));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Test
    void help_names_every_option() {
        assertThat(run("check-host --help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--updates", "--update-secret", "--order ", "--amount", "--store", "--second-order")
                .contains("--previous-secret", "--order-page", "--paid-word");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check-host --updates http://localhost:1/u|check-host needs --update-secret",
                "check-host --update-secret secret --updates http://localhost:1/u|needs whsec_ and base64",
                "check-host --updates ftp://x|begins with http",
                "check-host --order|Option --order needs a value",
                "check-host --odrer x|Unknown option of check-host: --odrer",
                "check-host secret|Argument 1 of check-host belongs to no option"
            })
    void a_command_line_without_sense_ends_with_2_and_a_reason(String line, String reason) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(reason).doesNotContain(" secret\n", "secret secret");
    }

    @Test
    void an_amount_octopus_does_not_take_is_refused() {
        int status =
                run("check-host --updates http://localhost:1/u --order O --amount 12855 --update-secret " + SECRET);

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--amount needs cents")
                .doesNotContain(SECRET);
    }

    @Test
    void a_host_that_is_not_there_breaks_rules_and_ends_with_1() {
        int status =
                run("check-host --updates http://localhost:1/u --order O --amount 12850 --update-secret " + SECRET);

        assertThat(status).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("BROKEN", "did not answer", "rules are broken")
                .doesNotContain(SECRET);
    }
}
