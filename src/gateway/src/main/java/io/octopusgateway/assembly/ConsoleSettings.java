package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Values.given;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the console is set up.
 *
 * @param firstAccountFile where the secret is put that the first account is made with
 * @param firstAccountSha256 the hash of a secret somebody chose; then no file is written
 */
record ConsoleSettings(Path firstAccountFile, Optional<String> firstAccountSha256) {

    static ConsoleSettings of(Values own) {
        return new ConsoleSettings(
                Path.of(given(own.text("console.first-account-file"))), own.text("console.first-account-sha256"));
    }
}
