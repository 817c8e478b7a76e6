package io.octopusgateway.hosts;

import io.octopusgateway.system.LibertyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The connector and a whole Vendure, installed and compiled in a copy below {@code target}. */
final class VendureBuild {
    private static final List<String> SOURCES =
            List.of("package.json", "package-lock.json", "tsconfig.json", "src", "test", "shop");

    private VendureBuild() {}

    /** Where it lies. What was installed from the same lock file before is taken again. */
    static Path ready() {
        var root = Path.of(System.getProperty("octopus.root")).toAbsolutePath();
        var from = root.resolve("src/connectors/vendure");
        var to = LibertyServer.Layout.work().resolve("vendure");
        try {
            Files.createDirectories(to);
            for (var source : SOURCES) {
                copy(from.resolve(source), to.resolve(source));
            }
            install(to);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Programs.run(to, List.of("npm", "run", "--silent", "build"));
        return to;
    }

    private static void install(Path folder) throws IOException {
        var lock = Files.readString(folder.resolve("package-lock.json"));
        var installed = folder.resolve("node_modules/installed-from-lock.json");
        if (!Files.exists(installed) || !Files.readString(installed).equals(lock)) {
            Programs.run(folder, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            Files.writeString(installed, lock);
        }
    }

    /** Replaces what is there: a source file that is gone must not be compiled any more. */
    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(to)) {
            try (var old = Files.list(to)) {
                for (var file : old.toList()) {
                    Files.delete(file);
                }
            }
        }
        if (!Files.isDirectory(from)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
