package io.octopusgateway.assembly;

import io.octopusgateway.people.FirstRun.Delivery;
import io.octopusgateway.store.Secret;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Puts the secret of the first account into a file that only whoever runs the server can read. */
final class FirstAccountFile implements Delivery {
    private static final Logger LOG = System.getLogger(FirstAccountFile.class.getName());

    private final ConsoleSettings settings;
    private final String console;

    /** @param console the address of the console, for whoever reads the log */
    FirstAccountFile(ConsoleSettings settings, String console) {
        this.settings = settings;
        this.console = console;
    }

    private Path file() {
        return settings.firstAccountFile().toAbsolutePath();
    }

    @Override
    public Optional<String> configured() {
        return settings.firstAccountSha256();
    }

    @Override
    public boolean isHere() {
        return Files.isRegularFile(file());
    }

    @Override
    public void deliver(Secret secret) {
        try {
            write(secret);
            LOG.log(
                    Level.INFO,
                    "Nobody has an account yet. Make the first one at {0} with the secret in {1}; it is good for an hour.",
                    console,
                    file());
        } catch (IOException | UnsupportedOperationException failure) {
            LOG.log(
                    Level.WARNING,
                    "the secret of the first account could not be written to " + file()
                            + ": set octopus.console.first-account-file to a file the server may write, or"
                            + " octopus.console.first-account-sha256",
                    failure);
        }
    }

    /** Made empty and for its owner alone before anything is in it. */
    private void write(Secret secret) throws IOException {
        Files.deleteIfExists(file());
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file(), secret.reveal() + System.lineSeparator());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
    }

    @Override
    public void withdraw() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException stays) {
            LOG.log(Level.INFO, "the used secret stays in " + file(), stays);
        }
    }
}
