package io.octopusgateway.simulator;

import io.octopusgateway.simulator.CommandLine.Misuse;
import io.octopusgateway.simulator.conformance.HostTrial;
import io.octopusgateway.simulator.conformance.HostUnderTest;
import io.octopusgateway.simulator.conformance.Verdict;
import io.octopusgateway.simulator.conformance.Verdict.Outcome;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command {@code check-host}: says which rules a host's receiver of order updates keeps, for its own tests. */
final class CheckHostLine {
    static final String NAME = "check-host";
    static final String HELP = """
            Usage: java -jar octopus-simulator.jar check-host [options]

            Plays the gateway to a host, well and badly, and says which rules the host keeps.
            Ends with 0 if none is broken. The order is changed by it.

              --updates URL          where the host takes order updates
              --update-secret SECRET what they are signed with, whsec_... (or in the environment
                                     as OCTOPUS_UPDATE_SECRET)
              --order REFERENCE      an order of the host's that waits for its payment
              --amount CENTS         what it asks for, in minor units of HKD
              --store NAME           the store it belongs to (default mine)
              --second-order REFERENCE
                                     another order for the same amount; it will not be paid
              --previous-secret SECRET
                                     another secret the host takes
              --order-page URL       where the host shows an order, with {order} for its
                                     reference
              --paid-word WORD       what that page says of a paid order only (default PAID)
            """;

    private static final Set<String> NAMES = Set.of(
            "--updates",
            "--update-secret",
            "--order",
            "--amount",
            "--store",
            "--second-order",
            "--previous-secret",
            "--order-page",
            "--paid-word");

    private final NamedValues values;
    private final Map<String, String> environment;

    private CheckHostLine(NamedValues values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    /** Runs the command whose name was taken off; returns the exit status. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out) throws Misuse {
        if (arguments.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        List<Verdict> verdicts = new HostTrial(
                        new CheckHostLine(NamedValues.parse(NAME, NAMES, arguments), environment).host(),
                        InstantSource.system())
                .run();
        verdicts.forEach(out::println);
        long broken =
                verdicts.stream().filter(one -> one.outcome() == Outcome.BROKEN).count();
        out.println(broken == 0 ? "no rule is broken" : broken + " of " + verdicts.size() + " rules are broken");
        return broken == 0 ? 0 : 1;
    }

    private HostUnderTest host() throws Misuse {
        return new HostUnderTest(
                values.address("--updates"),
                updateSecret(),
                previousSecret(),
                values.find("--store").orElse("mine"),
                values.required("--order"),
                values.find("--second-order"),
                amount(),
                values.find("--order-page"),
                values.find("--paid-word").orElse("PAID"));
    }

    private String updateSecret() throws Misuse {
        Optional<String> given =
                values.find("--update-secret").or(() -> Optional.ofNullable(environment.get("OCTOPUS_UPDATE_SECRET")));
        return secret("--update-secret", given.isPresent() ? given.get() : values.required("--update-secret"));
    }

    private Optional<String> previousSecret() throws Misuse {
        Optional<String> given = values.find("--previous-secret");
        return given.isPresent() ? Optional.of(secret("--previous-secret", given.get())) : given;
    }

    private static String secret(String name, String value) throws Misuse {
        if (!value.matches("whsec_[A-Za-z0-9+/]{16,}={0,2}")) {
            throw new Misuse("Option " + name + " needs whsec_ and base64");
        }
        return value;
    }

    private long amount() throws Misuse {
        String value = values.required("--amount");
        if (!value.matches("[1-9][0-9]{0,10}0")) {
            throw new Misuse("Option --amount needs cents in steps of 10, such as 12850");
        }
        return Long.parseLong(value);
    }
}
