package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Values.given;

import io.octopusgateway.money.Money;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the console is set up.
 *
 * @param firstAccountFile where the secret is put that the first account is made with
 * @param firstAccountSha256 the hash of a secret somebody chose; then no file is written
 * @param secondFactor whether anybody goes on without one
 * @param hasSecondPerson whether some things wait for somebody else to approve them
 * @param refundLimit what one person gives back alone within a day
 */
record ConsoleSettings(
        Path firstAccountFile,
        Optional<String> firstAccountSha256,
        Demand secondFactor,
        boolean hasSecondPerson,
        Money refundLimit) {

    /** Whether something is asked of everybody. */
    enum Demand {
        OPTIONAL,
        REQUIRED
    }

    static ConsoleSettings of(Values own) {
        return new ConsoleSettings(
                Path.of(given(own.text("console.first-account-file"))),
                own.text("console.first-account-sha256"),
                given(own.choice("console.second-factor", Demand.class)),
                given(own.text("console.second-person")).equals("on"),
                Money.hkd(given(own.number("console.refund-limit"))));
    }
}
