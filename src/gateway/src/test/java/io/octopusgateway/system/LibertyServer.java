package io.octopusgateway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One real Open Liberty process with the WAR in it, from the configuration in {@code liberty/}. */
public final class LibertyServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Layout layout;
    private final String name;
    private final int port;
    private final Map<String, String> properties;
    private @Nullable Process process;

    /** Where things lie: the unpacked runtime, our configuration, the WAR, the driver, and where servers may live. */
    public record Layout(Path runtime, Path configuration, Path war, Path driver, Path servers) {
        public static Layout ofBuild() {
            return new Layout(
                    path("octopus.liberty.runtime").resolve("wlp"),
                    path("octopus.root").resolve("liberty"),
                    path("octopus.war"),
                    path("octopus.driver"),
                    work().resolve("servers"));
        }

        /** Where this process of the build may write: test classes run in several processes at once. */
        public static Path work() {
            var own = System.getProperty("octopus.work");
            return own == null
                    ? path("octopus.root").resolve("target")
                    : Path.of(own).toAbsolutePath();
        }

        private static Path path(String property) {
            var value = System.getProperty(property);
            if (value == null) {
                throw new IllegalStateException(property + " is not set: run this through Maven");
            }
            return Path.of(value).toAbsolutePath();
        }
    }

    public LibertyServer(Layout layout, String name, int port, Map<String, String> properties) {
        this.layout = layout;
        this.name = name;
        this.port = port;
        this.properties = new TreeMap<>(properties);
    }

    public String url() {
        return "http://localhost:" + port + "/octopus";
    }

    /** Starts and waits until the server says that it is ready. */
    public LibertyServer start() {
        begin();
        awaitReady();
        return this;
    }

    /** Starts and returns at once. */
    public void begin() {
        try {
            var home = prepare();
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + layout.runtime().resolve("lib/platform/java/" + optionsOfThisJava()),
                    "-javaagent:" + layout.runtime().resolve("bin/tools/ws-javaagent.jar"),
                    "-Xmx512m",
                    // Servers live for minutes here: half the time to start is worth more than speed afterwards.
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.awt.headless=true",
                    "-jar",
                    layout.runtime().resolve("bin/tools/ws-server.jar").toString(),
                    name);
            builder.environment().put("WLP_USER_DIR", layout.servers().toString());
            builder.environment()
                    .put("WLP_OUTPUT_DIR", layout.servers().resolve("output").toString());
            builder.directory(home.toFile());
            builder.redirectErrorStream(true);
            builder.redirectOutput(home.resolve("console.log").toFile());
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Open Liberty did not start", failure);
        }
    }

    /** As the server's own start script chooses. */
    private static String optionsOfThisJava() {
        return Runtime.version().feature() >= 24 ? "java24.options" : "java9.options";
    }

    /** Lays the server out without our application: Arquillian deploys its own copy of it, with the tests inside. */
    void layOutForArquillian() {
        try {
            var home = prepare();
            Files.delete(home.resolve("apps/octopus-gateway.war"));
            Files.writeString(home.resolve("application.xml"), """
                    <server>
                        <featureManager><feature>localConnector-1.0</feature></featureManager>
                        <applicationMonitor updateTrigger="mbean"/>
                    </server>
                    """);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path prepare() throws IOException {
        var home = layout.servers().resolve("servers").resolve(name);
        Files.createDirectories(home.resolve("apps"));
        Files.createDirectories(home.resolve("jdbc"));
        try (var files = Files.list(layout.configuration())) {
            for (var file : files.toList()) {
                Files.copy(file, home.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(layout.war(), home.resolve("apps/octopus-gateway.war"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                layout.driver(),
                home.resolve("jdbc").resolve(layout.driver().getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
        var lines = new StringBuilder("octopus.http.port=" + port + "\n");
        properties.forEach((key, value) ->
                lines.append(key).append('=').append(escaped(value)).append('\n'));
        Files.writeString(home.resolve("bootstrap.properties"), lines.toString());
        return home;
    }

    /** Properties files are Latin-1. */
    private static String escaped(String value) {
        var line = new StringBuilder();
        value.chars()
                .forEach(unit -> line.append(unit < 128 ? String.valueOf((char) unit) : "\\u%04x".formatted(unit)));
        return line.toString();
    }

    public void awaitReady() {
        Until.holds(START, "Open Liberty is ready; see " + log(), () -> {
            if (process == null || !process.isAlive()) {
                throw new IllegalStateException("Open Liberty ended; see " + log());
            }
            return isReady();
        });
    }

    /** What the server's own health page says. */
    public boolean isReady() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Whether a page can be had and holds a word. */
    static boolean says(String url, String word) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, BodyHandlers.ofString()).body().contains(word);
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Has another application run in the same server, configured by a file of {@code liberty/} that it includes. */
    void alsoRun(Path application, String include) {
        try {
            var home = prepare();
            var place = home.resolve("apps").resolve(application.getFileName());
            Files.copy(application, place, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(home.resolve("local.xml"), "<server><include location=\"" + include + "\"/></server>\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Everything the server wrote. */
    String printed() {
        try {
            return Files.readString(log());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path log() {
        return layout.servers().resolve("servers").resolve(name).resolve("console.log");
    }

    /** As {@code kill -9} does: nothing is told, nothing is finished. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            await(STOP);
        }
    }

    /** Tells it to stop, as an operator does; says whether it ended by itself in time. */
    boolean stop() {
        if (process != null) {
            process.destroy();
        }
        return await(STOP);
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Stops the process in the middle of whatever it does, until it is woken. */
    void freeze() {
        signal("STOP");
    }

    /** The process goes on where it was, as if no time had passed. */
    void wake() {
        signal("CONT");
    }

    private void signal(String name) {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("there is no process of " + this.name);
        }
        try {
            var sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (sent != 0) {
                throw new IllegalStateException("the signal " + name + " was not sent");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!await(STOP)) {
                kill();
            }
        }
    }

    private boolean await(Duration patience) {
        try {
            return process == null || process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
