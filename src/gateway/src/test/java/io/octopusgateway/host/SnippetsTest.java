package io.octopusgateway.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.host.UpdateVectors.Vector;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code shops copy out of the documentation, run against updates it must take and updates it must not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SnippetsTest {
    private static final Path SNIPPETS = Path.of(System.getProperty("basedir", "."), "../../docs/snippets")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path directory = Path.of(".");

    @ParameterizedTest
    @CsvSource({"python3, try.py, python3", "node, try.mjs, nodejs", "php, try.php, php-cli"})
    void a_snippet_takes_what_is_genuine_and_nothing_else(String program, String script, String debianPackage)
            throws IOException, InterruptedException {
        require(program, debianPackage);
        var vectors = directory.resolve("vectors.json");
        Files.writeString(vectors, json());

        var answers = run(program, resource(script), SNIPPETS.toString(), vectors.toString());

        assertThat(answers)
                .containsExactlyElementsOf(UpdateVectors.all().stream()
                        .map(one -> one.name() + (one.genuine() ? ": sequence 3" : ": refused"))
                        .toList());
    }

    @Test
    void the_java_snippet_takes_what_is_genuine_and_nothing_else() throws Throwable {
        var source = SNIPPETS.resolve("OrderUpdates.java").toString();
        var compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "8", "-Xlint:-options", "-d", directory.toString(), source);
        assertThat(compiled).isZero();
        try (var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            var isGenuine = isGenuine(loader.loadClass("OrderUpdates"));
            for (var one : UpdateVectors.all()) {
                assertThat(isGenuine(isGenuine, one)).as(one.name()).isEqualTo(one.genuine());
            }
        }
    }

    private static MethodHandle isGenuine(Class<?> snippet) throws ReflectiveOperationException {
        var type = MethodType.methodType(
                boolean.class, String.class, String.class, String.class, byte[].class, List.class, long.class);
        return MethodHandles.lookup().findStatic(snippet, "isGenuine", type);
    }

    private static boolean isGenuine(MethodHandle snippet, Vector one) throws Throwable {
        var headers = one.headers();
        return (boolean) snippet.invoke(
                headers.get("webhook-id"),
                headers.get("webhook-timestamp"),
                headers.get("webhook-signature"),
                one.body(),
                one.secrets(),
                UpdateVectors.NOW);
    }

    private static void require(String program, String debianPackage) {
        var there = List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there && System.getenv("CI") != null) {
            Assertions.fail("there is no " + program + ": .ci/run installs it");
        }
        if (!there) {
            System.out.println(
                    "LEFT OUT: the " + program + " snippet (install the package " + debianPackage + " to run it)");
        }
        Assumptions.assumeTrue(there, "no " + program + " on this machine");
    }

    private static String json() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (var one : UpdateVectors.all()) {
            var headers = Json.createObjectBuilder();
            one.headers().forEach(headers::add);
            array.add(Json.createObjectBuilder()
                    .add("name", one.name())
                    .add("headers", headers)
                    .add("body", Base64.getEncoder().encodeToString(one.body()))
                    .add("secrets", Json.createArrayBuilder(one.secrets()))
                    .add("now", UpdateVectors.NOW));
        }
        return array.build().toString();
    }

    private static String resource(String script) {
        return Path.of(System.getProperty("basedir", "."), "src/test/resources/snippets", script)
                .toAbsolutePath()
                .toString();
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
