package io.octopusgateway.simulator;

import io.octopusgateway.simulator.CommandLine.Misuse;
import io.octopusgateway.simulator.conformance.HostTrial;
import io.octopusgateway.simulator.conformance.HostUnderTest;
import io.octopusgateway.simulator.conformance.Verdict;
import io.octopusgateway.simulator.conformance.Verdict.Outcome;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
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

    private final Map<String, String> values = new HashMap<>();

    private CheckHostLine() {}

    /** Runs the command whose name was taken off; returns the exit status. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out) throws Misuse {
        if (arguments.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        List<Verdict> verdicts = new HostTrial(parse(arguments, environment).host(), InstantSource.system()).run();
        verdicts.forEach(out::println);
        long broken =
                verdicts.stream().filter(one -> one.outcome() == Outcome.BROKEN).count();
        out.println(broken == 0 ? "no rule is broken" : broken + " of " + verdicts.size() + " rules are broken");
        return broken == 0 ? 0 : 1;
    }

    private static CheckHostLine parse(List<String> arguments, Map<String, String> environment) throws Misuse {
        CheckHostLine line = new CheckHostLine();
        Optional.ofNullable(environment.get("OCTOPUS_UPDATE_SECRET"))
                .ifPresent(secret -> line.values.put("--update-secret", secret));
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!NAMES.contains(name)) {
                throw new Misuse(
                        name.startsWith("--")
                                ? "Unknown option of check-host: " + name.split("=", 2)[0]
                                : "Argument " + (i + 1) + " of check-host belongs to no option");
            }
            if (i + 1 == arguments.size()) {
                throw new Misuse("Option " + name + " needs a value");
            }
            line.values.put(name, arguments.get(i + 1));
        }
        return line;
    }

    private HostUnderTest host() throws Misuse {
        return new HostUnderTest(
                address("--updates"),
                secret("--update-secret", required("--update-secret")),
                values.containsKey("--previous-secret")
                        ? Optional.of(secret("--previous-secret", required("--previous-secret")))
                        : Optional.empty(),
                values.getOrDefault("--store", "mine"),
                required("--order"),
                Optional.ofNullable(values.get("--second-order")),
                amount(),
                Optional.ofNullable(values.get("--order-page")),
                values.getOrDefault("--paid-word", "PAID"));
    }

    private String required(String name) throws Misuse {
        String value = values.get(name);
        if (value == null) {
            throw new Misuse("check-host needs " + name);
        }
        return value;
    }

    private static String secret(String name, String value) throws Misuse {
        if (!value.matches("whsec_[A-Za-z0-9+/]{16,}={0,2}")) {
            throw new Misuse("Option " + name + " needs whsec_ and base64");
        }
        return value;
    }

    private URI address(String name) throws Misuse {
        String value = required(name);
        if (!value.matches("https?://[^\\s/]+.*")) {
            throw new Misuse("Option " + name + " needs an address that begins with http:// or https://");
        }
        return URI.create(value);
    }

    private long amount() throws Misuse {
        String value = required("--amount");
        if (!value.matches("[1-9][0-9]{0,10}0")) {
            throw new Misuse("Option --amount needs cents in steps of 10, such as 12850");
        }
        return Long.parseLong(value);
    }
}
