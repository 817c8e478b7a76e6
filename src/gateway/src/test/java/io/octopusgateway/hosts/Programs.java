package io.octopusgateway.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs of this machine that a host needs. */
final class Programs {
    /** Vendure's own dependencies ask for it. */
    static final int NODE = 20;

    private Programs() {}

    /** Leaves the tests out, and says so, where there is no Node.js; continuous integration must have one. */
    static void requireNode() {
        var there = hasNode();
        if (!there && System.getenv("CI") != null) {
            Assertions.fail("there is no npm, or no Node.js " + NODE + " or newer: .ci/run installs them");
        }
        if (!there) {
            System.out.println(
                    "LEFT OUT: tests with a Vendure shop (install Node.js " + NODE + " or newer with npm to run them)");
        }
        Assumptions.assumeTrue(there, "no npm, or no Node.js " + NODE + " or newer on this machine");
    }

    static boolean hasNode() {
        try {
            var version = run(Path.of("."), List.of("node", "--version"));
            run(Path.of("."), List.of("npm", "--version"));
            return Integer.parseInt(version.strip().replaceAll("^v(\\d+).*", "$1")) >= NODE;
        } catch (UncheckedIOException absent) {
            return false;
        }
    }

    /** Runs a program to its end and returns what it printed; fails with that if it fails. */
    static String run(Path folder, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + printed);
            }
            return printed;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
