package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trial of the provider's sandbox, tried on the simulator. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SandboxTrialTest {
    private static final String KEY = "sk_sbox_" + "a".repeat(26) + "=";

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void everything_is_as_expected_and_what_a_person_does_is_seen() throws IOException {
        var said = new ArrayList<String>();
        var file = directory.resolve("target/report.md");
        try (var simulator = Simulator.start(SimulatorOptions.defaults().withSecretKey(KEY))) {
            var report = Sandbox.run(
                    Map.of("OCTOPUS_SANDBOX_SECRET_KEY", KEY),
                    simulator.url().toString(),
                    file,
                    said::add,
                    pause -> simulator.phone(first(simulator)).approve());

            assertThat(report.differences()).isEmpty();
            assertThat(report.lines()).hasSizeGreaterThan(25);
        }
        assertThat(String.join("\n", said)).contains("octopus://payment?token=", "/oos/payment/?token=", "█");
        assertThat(Files.readString(file))
                .contains("(a simulator)", "`Pending`", "`Captured`", "currency_not_supported", "as expected")
                .doesNotContain(KEY, "differs");
    }

    /** The trial's first payment is the one a person is shown. */
    private static String first(Simulator simulator) {
        return simulator.payments().stream()
                .filter(one -> one.amount() == 1000)
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void what_is_not_as_expected_is_named() throws IOException {
        var file = directory.resolve("report.md");
        var other = "sk_sbox_" + "b".repeat(26) + "=";
        try (var simulator = Simulator.start(SimulatorOptions.defaults().withSecretKey(other))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Sandbox.run(
                            Map.of("OCTOPUS_SANDBOX_SECRET_KEY", KEY),
                            simulator.url().toString(),
                            file,
                            said -> {},
                            pause -> {}))
                    .withMessageContaining("does not accept OCTOPUS_SANDBOX_SECRET_KEY");
        }
        assertThat(Files.readString(file)).contains("the secret key is accepted | `200` | `401` | **differs**");
    }

    @Test
    void a_provider_that_is_not_there_is_named() {
        var simulator = Simulator.start(SimulatorOptions.defaults().withSecretKey(KEY));
        var url = simulator.url().toString();
        simulator.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> Sandbox.run(
                        Map.of("OCTOPUS_SANDBOX_SECRET_KEY", KEY),
                        url,
                        directory.resolve("r.md"),
                        said -> {},
                        pause -> {}))
                .withMessageContaining("could not be reached")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(KEY));
    }

    @Test
    void a_start_that_is_refused_says_what_may_be_missing() {
        try (var simulator =
                Simulator.start(SimulatorOptions.defaults().withSecretKey(KEY).withProcessingChannelRequired(true))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Sandbox.run(
                            Map.of("OCTOPUS_SANDBOX_SECRET_KEY", KEY),
                            simulator.url().toString(),
                            directory.resolve("r.md"),
                            said -> {},
                            pause -> {}))
                    .withMessageContaining("HTTP 422")
                    .withMessageContaining("processing channel");
        }
    }

    @Test
    void without_keys_it_says_which_variables_to_set() {
        for (var environment :
                List.<Map<String, String>>of(Map.of(), Map.of("OCTOPUS_SANDBOX_SECRET_KEY", "sk_" + "a".repeat(27)))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Sandbox.run(environment, "", directory.resolve("r.md"), said -> {}, pause -> {}))
                    .withMessageContaining("Set OCTOPUS_SANDBOX_SECRET_KEY")
                    .withMessageContaining("OCTOPUS_SANDBOX_ACCOUNT_PREFIX")
                    .withMessageContaining("docs/sandbox.md");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example:80",
                "http://localhost:80@evil.example",
                "https://api.checkout.com"
            })
    void a_key_is_sent_nowhere_but_to_the_sandbox_and_to_this_machine(String base) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Sandbox.run(
                        Map.of("OCTOPUS_SANDBOX_SECRET_KEY", KEY),
                        base,
                        directory.resolve("r.md"),
                        said -> {},
                        pause -> {}))
                .withMessageContaining("only lead to a simulator");
    }
}
