package io.octopusgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that goes through a checkout. */
final class CheckCheckoutTest {
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
        assertThat(run("check-checkout --help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--pay-page", "--pay-button", "--order-page", "--paid-word", "--simulator", "--patience");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check-checkout --order-page http://localhost:1/o|needs either --pay-page or --pay-button",
                "check-checkout --pay-page http://localhost:1/p --pay-button http://localhost:1/p|needs either",
                "check-checkout --pay-page http://localhost:1/p|check-checkout needs --order-page",
                "check-checkout --pay-page ftp://x --order-page http://localhost:1/o|begins with http",
                "check-checkout --pay-page http://x/{} --order-page http://localhost:1/o|begins with http",
                "check-checkout --pay-page http://x --order-page http://x --patience soon|needs seconds",
                "check-checkout --pay-paeg x|Unknown option of check-checkout: --pay-paeg"
            })
    void a_command_line_without_sense_ends_with_2_and_a_reason(String line, String reason) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(reason);
    }

    @Test
    void a_host_that_is_not_there_ends_with_1_and_its_addresses_are_not_printed() {
        int status = run("check-checkout --pay-page http://localhost:1/pay/secret --order-page http://localhost:1/o");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("BROKEN", "http://localhost:1 did not answer", "the checkout does not hold")
                .doesNotContain("secret");
    }
}
