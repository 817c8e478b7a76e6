package io.octopusgateway.hosts;

import io.octopusgateway.system.Database;
import io.octopusgateway.system.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** One real Kill Bill process with the connector in it, as it comes from Maven Central, on Jetty and PostgreSQL. */
final class KillBillServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(6);
    private static final Pattern SCHEMA = Pattern.compile("org/killbill/billing/[a-z]+/ddl\\.sql");

    private final Path folder;
    private final Path bundle;
    private final int port;
    private final Database database;
    private final Map<String, String> environment;
    private @Nullable Process process;

    /**
     * @param folder has {@code killbill.war} and {@code jetty-runner.jar}
     * @param bundle the plugin as the build made it
     */
    KillBillServer(Path folder, Path bundle, int port, Database database, Map<String, String> environment) {
        this.folder = folder;
        this.bundle = bundle;
        this.port = port;
        this.database = database;
        this.environment = Map.copyOf(environment);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Unpacks, installs the plugin, makes the tables, starts, and waits until Kill Bill says that it is well. */
    KillBillServer start() {
        try {
            unpack(folder.resolve("killbill.war"), folder.resolve("war"));
            var plugin = folder.resolve("bundles/plugins/java/octopus/0.1.0/octopus.jar");
            Files.createDirectories(plugin.getParent());
            Files.copy(bundle, plugin, StandardCopyOption.REPLACE_EXISTING);
            makeTables();
            launch();
        } catch (IOException failure) {
            throw new UncheckedIOException("Kill Bill did not start", failure);
        }
        Until.holds(START, "Kill Bill is well; see " + log(), this::isWell);
        return this;
    }

    private static void unpack(Path archive, Path to) throws IOException {
        if (Files.exists(to.resolve("WEB-INF/web.xml"))) {
            return;
        }
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                var file = to.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && file.startsWith(to)) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip.getInputStream(entry), file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** In the order Kill Bill's own scripts need: what PostgreSQL lacks, the tables, the queues. */
    private void makeTables() throws IOException {
        var jars = jars();
        for (var jar : jars) {
            run(jar, Pattern.compile("org/killbill/billing/util/ddl-postgresql\\.sql"));
        }
        for (var jar : jars) {
            run(jar, SCHEMA);
        }
        for (var jar : jars) {
            run(jar, Pattern.compile("org/killbill/queue/ddl\\.sql"));
        }
    }

    private List<Path> jars() throws IOException {
        try (var files = Files.list(folder.resolve("war/WEB-INF/lib"))) {
            return files.filter(one -> one.getFileName().toString().startsWith("killbill-"))
                    .sorted()
                    .toList();
        }
    }

    private void run(Path jar, Pattern script) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream()
                    .filter(one -> script.matcher(one.getName()).matches())
                    .toList()) {
                database.execute(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private void launch() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                // Kill Bill is of Java 11 and opens what newer ones closed; without the last two it has no http at all.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                "--add-opens=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                "--add-opens=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
                "-Dorg.killbill.dao.url=" + database.url(),
                "-Dorg.killbill.dao.user=postgres",
                "-Dorg.killbill.dao.password=postgres",
                "-Dorg.killbill.billing.osgi.dao.url=" + database.url(),
                "-Dorg.killbill.billing.osgi.dao.user=postgres",
                "-Dorg.killbill.billing.osgi.dao.password=postgres",
                "-Dorg.killbill.osgi.bundle.install.dir=" + folder.resolve("bundles"),
                "-Dorg.killbill.osgi.root.dir=" + folder.resolve("felix"),
                "-Dorg.killbill.server.updateCheck.skip=true",
                // A busy machine is not ill.
                "-Dorg.killbill.dao.healthCheckExpected99thPercentile=60s",
                "-jar",
                folder.resolve("jetty-runner.jar").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                folder.resolve("war").toString());
        builder.environment().putAll(environment);
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log().toFile());
        process = builder.start();
    }

    Path log() {
        return folder.resolve("killbill.log");
    }

    private boolean isWell() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("Kill Bill ended; see " + log());
        }
        try {
            return Reply.to(HttpRequest.newBuilder(url().resolve("/1.0/healthcheck")))
                            .status()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** As {@code kill -9} does. */
    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
