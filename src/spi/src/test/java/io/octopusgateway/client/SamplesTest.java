package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that is shown compiles, for Java 8. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SamplesTest {
    private static final Path SOURCES = Contract.ROOT.resolve("src/spi/src/main/java/io/octopusgateway/client");
    private static final Pattern IN_JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n[ *]*}</pre>", Pattern.DOTALL);
    private static final Pattern IN_A_PAGE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    /** What the code around a sample would have. */
    private static final String AROUND = """
            import io.octopusgateway.client.*;
            import java.io.*;
            import java.math.BigDecimal;
            import java.net.URI;
            import java.nio.charset.StandardCharsets;
            import java.sql.*;
            import java.time.*;
            import java.util.*;
            import java.util.logging.*;
            import javax.net.ssl.SSLContext;
            import javax.sql.DataSource;

            abstract class Sample%d {
                PaymentProvider provider;
                OrderUpdateHandler handler;
                OrderUpdateVerifier verifier;
                Order order;
                Map<String, String> headers;
                byte[] body;
                Set<String> stuck;
                Logger log;
                String cursor;
                abstract void redirect(String url);
                abstract void store(String cursor, Set<String> stuck);
                static Optional<HostOrder> findForUpdate(String reference) { return Optional.empty(); }
                interface Orders {
                    String newPaymentReference(String order, long amount);
                    void storePaymentId(String order, String id);
                    URI page(String order);
                }
                interface Bookmark { String cursor(); Set<String> stuck(); void store(String cursor, Set<String> stuck); }
                interface HttpServletRequest { String getHeader(String name); InputStream getInputStream() throws IOException; }
                interface HttpServletResponse {
                    void setStatus(int status);
                    void setContentType(String type);
                    OutputStream getOutputStream() throws IOException;
                }
                static abstract class HttpServlet {
                    protected abstract void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException;
                    void log(String message, Throwable cause) {}
                }
            %s
            }
            """;

    @TempDir
    private Path output = Path.of(".");

    private static List<String> samples(Path file, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1).replaceAll("(?m)^ *\\* ?", ""))
                .toList();
    }

    /** Statements stand in a method; what they need beyond the ordinary is declared before them. */
    private static String whole(String sample) {
        if (sample.contains("class ")) {
            return sample.replaceAll("(?m)^class ", "static class ");
        }
        var before =
                sample.contains("request::getHeader") ? "HttpServletRequest request, HttpServletResponse response" : "";
        before = sample.contains("startPayment(request)") && !sample.contains("PaymentRequest request")
                ? "PaymentRequest request"
                : before;
        return "void sample(" + before + ") throws Exception {\n" + sample + "\n}";
    }

    private List<String> faults(List<String> samples) {
        var sources = new ArrayList<JavaFileObject>();
        for (var sample : samples) {
            var number = sources.size();
            sources.add(
                    new SimpleJavaFileObject(
                            URI.create("string:///Sample" + number + ".java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreErrors) {
                            return AROUND.formatted(number, whole(sample));
                        }
                    });
        }
        var faults = new ArrayList<String>();
        var options = List.of(
                "--release",
                "8",
                "-Xlint:-options",
                "-proc:none",
                "-d",
                output.toString(),
                "-cp",
                Contract.ROOT.resolve("src/spi/target/classes").toString());
        var passed = ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, fault -> faults.add(fault.toString()), options, null, sources)
                .call();
        assertThat(passed || !faults.isEmpty()).isTrue();
        return passed ? List.of() : faults;
    }

    @Test
    void the_samples_of_the_javadoc_compile() throws IOException {
        var samples = new ArrayList<String>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (var file : files.sorted().toList()) {
                samples.addAll(samples(file, IN_JAVADOC));
            }
        }

        assertThat(samples).hasSizeGreaterThan(15);
        assertThat(faults(samples)).isEmpty();
    }

    @Test
    void the_samples_of_the_page_for_java_hosts_compile() throws IOException {
        var samples = samples(Contract.ROOT.resolve("docs/hosts/java.md"), IN_A_PAGE);

        assertThat(samples).hasSizeGreaterThan(5);
        // One sample may use what another one declares.
        assertThat(faults(List.of(String.join(
                        "\n", samples.stream().map(SamplesTest::whole).toList()))))
                .isEmpty();
    }

    @Test
    void a_sample_that_does_not_compile_is_caught() {
        assertThat(faults(List.of("provider.payForIt();"))).hasSize(1);
    }

    @Test
    void everything_a_host_calls_to_be_connected_is_shown() throws IOException {
        for (var type : List.of(
                HttpPaymentProvider.class,
                HttpPaymentProvider.Builder.class,
                OrderUpdateHandler.class,
                OrderUpdateVerifier.class,
                MinorUnits.class)) {
            var file = SOURCES.resolve(type.getName().replaceAll(".*\\.|\\$.*", "") + ".java");
            var shown = String.join("\n", samples(file, IN_JAVADOC));
            assertThat(ownMethods(type))
                    .as(type.getSimpleName())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(shown).contains(name + "("));
        }
    }

    /** What is public and no implementation of something that says it itself. */
    private static List<String> ownMethods(Class<?> type) {
        var inherited = Stream.concat(Stream.of(Object.class), Stream.of(type.getInterfaces()))
                .flatMap(above -> Stream.of(above.getMethods()))
                .map(Method::getName)
                .toList();
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !inherited.contains(name))
                .distinct()
                .toList();
    }

    @Test
    void every_method_of_the_provider_has_a_sample() throws IOException {
        var interfaceText = Files.readString(SOURCES.resolve("PaymentProvider.java"));

        for (var method : PaymentProvider.class.getDeclaredMethods()) {
            var comment = Pattern.compile(
                    "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:default )?[A-Z][\\w<>]* " + method.getName() + "\\(",
                    Pattern.DOTALL);
            assertThat(comment.matcher(interfaceText).results().map(found -> found.group(1)))
                    .as(method.getName())
                    .singleElement()
                    .satisfies(text -> assertThat(text).contains("{@code", method.getName() + "("));
        }
    }
}
