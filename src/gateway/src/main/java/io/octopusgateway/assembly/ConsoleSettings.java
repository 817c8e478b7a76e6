package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Values.given;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the console is set up.
 *
 * @param firstAccountFile where the secret is put that the first account is made with
 * @param firstAccountSha256 the hash of a secret somebody chose; then no file is written
 * @param secondFactor whether anybody goes on without one
 */
record ConsoleSettings(Path firstAccountFile, Optional<String> firstAccountSha256, Demand secondFactor) {

    /** Whether something is asked of everybody. */
    enum Demand {
        OPTIONAL,
        REQUIRED
    }

    static ConsoleSettings of(Values own) {
        return new ConsoleSettings(
                Path.of(given(own.text("console.first-account-file"))), own.text("console.first-account-sha256"), given(own.choice("console.second-factor", Demand.class)));
    }
}
