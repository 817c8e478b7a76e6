package io.octopusgateway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The processes of a PostgreSQL by its data directory, for tests that end them the hard way. */
record Postmaster(Path data) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As {@code kill -9} of all of them at once: what was not in the log on disk by now is gone. */
    void kill() {
        var postmaster = ProcessHandle.of(pid()).orElseThrow();
        var others = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        // A dead process that nobody waited for has no command; the next one asks whether the first one's number is
        // free.
        Until.holds(
                PATIENCE,
                "PostgreSQL is gone",
                () -> !postmaster.isAlive()
                        && others.stream().noneMatch(one -> one.info().command().isPresent()));
    }

    private long pid() {
        return Long.parseLong(lines("postmaster.pid").get(0).strip());
    }

    /** Starts it as it was started before, which it wrote down itself; returns at once. */
    void start() {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // it does not run as root
        }
        Arrays.stream(lines("postmaster.opts").get(0).split(" \"", -1))
                .map(part -> part.replace("\"", "").strip())
                .forEach(command::add);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL did not start again", failure);
        }
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(data.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
