package io.octopusgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line. */
final class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void help_names_every_option() {
        int status = run("--help");

        assertThat(status).isZero();
        assertThat(text(out))
                .contains(
                        "--port",
                        "--secret-key",
                        "--webhook",
                        "--data",
                        "--landing-host",
                        "--oauth-client",
                        "--scenario")
                .contains("--shop-port", "--gateway", "--api-key", "--update-secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 9090|Unknown option: --prot",
                "--api-key=secret|Unknown option: --api-key",
                "--port 0 secret|Argument 3 belongs to no option",
                "--port|Option --port needs a value",
                "--port x|Option --port needs a port number",
                "--port 1 --port 2|Option --port may be given only once",
                "--webhook nonsense|Option --webhook needs URL=KEY",
                "--webhook ftp://x=k|begins with http",
                "--oauth-client secret|Option --oauth-client needs ID=SECRET",
                "--scenario absent.json|Option --scenario: absent.json: cannot be read",
                "--secret-key short|does not have the form",
                "--gateway http://localhost:1 --port 0|The shop needs --api-key",
                "--shop-port 0|Option --shop-port needs --gateway too"
            })
    void a_command_line_without_sense_ends_with_2_and_a_reason(String line, String reason) {
        int status = run(line.split(" ", -1));

        assertThat(status).isEqualTo(2);
        assertThat(text(err)).contains(reason).doesNotContain("secret\n", "=secret");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void both_start_and_say_where_they_are_without_repeating_given_secrets() {
        String secretKey = "sk_sbox_" + "a".repeat(27);
        String updateSecret = "whsec_" + "c2VjcmV0LXNlY3JldC1zZWNyZXQtMTIz";

        int status = run(
                "--port",
                "0",
                "--secret-key",
                secretKey,
                "--webhook",
                "http://localhost:9080/octopus/webhooks/hk=hook-key=1",
                "--shop-port",
                "0",
                "--gateway",
                "http://localhost:9080/octopus/",
                "--api-key",
                "opk_secret",
                "--update-secret",
                updateSecret);

        assertThat(status).isZero();
        assertThat(text(out))
                .contains("http://127.0.0.1:", "/phone", "/octopus/order-updates")
                .doesNotContain(secretKey, updateSecret, "opk_secret", "hook-key");
    }

    @Test
    void a_taken_port_is_said_plainly() {
        try (Simulator first = Simulator.start(SimulatorOptions.defaults())) {
            int status = run("--port", Integer.toString(first.url().getPort()));

            assertThat(status).isEqualTo(1);
            assertThat(text(err))
                    .contains("Cannot listen on 127.0.0.1:" + first.url().getPort());
        }
    }

    private int run(String... arguments) {
        return Main.run(stream(out), stream(err), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
