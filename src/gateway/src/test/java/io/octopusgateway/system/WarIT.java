package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is shipped. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WarIT {
    private static final Path WAR = Path.of(System.getProperty("octopus.war"));

    @Test
    void it_brings_few_libraries_and_each_is_known() throws IOException {
        var libraries = entries().stream()
                .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                .map(name -> name.substring("WEB-INF/lib/".length()).replaceFirst("-[0-9][^/]*\\.jar$", ""))
                .sorted()
                .toList();

        assertThat(libraries)
                .containsExactly(
                        "bucket4j_jdk17-core",
                        // commons-csv, and what it stands on.
                        "commons-codec",
                        "commons-csv",
                        "commons-io",
                        "flyway-core",
                        "flyway-database-cockroachdb",
                        "flyway-database-postgresql",
                        "geantyref",
                        "httpclient5",
                        "httpcore5",
                        "httpcore5-h2",
                        "jdbi3-core",
                        "qrcodegen",
                        "slf4j-api",
                        "slf4j-jdk14",
                        "zxcvbn");
    }

    @Test
    void it_holds_nothing_of_the_simulator_or_of_tests() throws IOException {
        assertThat(entries())
                .noneMatch(name -> name.contains("simulator"))
                .noneMatch(name -> name.contains("fixtures"))
                .noneMatch(name -> name.matches(".*(Test|IT)(\\$.*)?\\.class"));
    }

    @Test
    void it_holds_no_key() throws IOException {
        try (var war = new JarFile(WAR.toFile())) {
            for (var entry : war.stream()
                    .filter(one -> one.getName().startsWith("WEB-INF/classes"))
                    .toList()) {
                var text = new String(war.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(text).as(entry.getName()).doesNotContainPattern("sk_(sbox_)?[a-z2-7]{26}");
                assertThat(text).as(entry.getName()).doesNotContainPattern("whsec_[A-Za-z0-9+/]{20}");
                assertThat(text).as(entry.getName()).doesNotContainPattern("opk_(live|sandbox)_[a-z0-9]{8}_");
            }
        }
    }

    @Test
    void run_as_a_program_it_makes_the_values_of_a_store() throws Exception {
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        WAR.toString(),
                        "new-store",
                        "hk-main",
                        "sandbox")
                .redirectErrorStream(true)
                .start();

        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        assertThat(said)
                .containsPattern("API key: +opk_sandbox_[a-z0-9]{8}_[A-Za-z0-9_-]{43}\n")
                .containsPattern("octopus\\.store\\.hk-main\\.api-keys=[a-z0-9]{8}:[0-9a-f]{64}:payments:read");
    }

    private static List<String> entries() throws IOException {
        try (var war = new JarFile(WAR.toFile())) {
            return war.stream().map(ZipEntry::getName).toList();
        }
    }
}
