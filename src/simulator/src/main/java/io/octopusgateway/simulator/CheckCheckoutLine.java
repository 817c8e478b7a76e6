package io.octopusgateway.simulator;

import io.octopusgateway.simulator.CommandLine.Misuse;
import io.octopusgateway.simulator.conformance.CheckoutTrial;
import io.octopusgateway.simulator.conformance.CheckoutUnderTest;
import io.octopusgateway.simulator.conformance.Verdict;
import io.octopusgateway.simulator.conformance.Verdict.Outcome;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command {@code check-checkout}: pays one of a host's orders as a shopper does, and says which steps held. */
final class CheckCheckoutLine {
    static final String NAME = "check-checkout";
    static final String HELP = """
            Usage: java -jar octopus-simulator.jar check-checkout [options]

            Pays an order of a host's as a shopper does: opens its pay page, approves on the
            simulated phone, comes back, and waits until the host calls the order paid.
            Gateway, simulator and host must be running. Ends with 0 if every step held.

              --pay-page URL         where the host sends its shopper, or a page that leads there
              --pay-button URL       instead: where the host's button posts to, without a form
              --order-page URL       where the host shows the order
              --paid-word WORD       what that page says of a paid order only (default PAID)
              --simulator URL        the simulator (default http://127.0.0.1:9090)
              --patience SECONDS     how long the order may take to be paid (default 60)
            """;

    private static final Set<String> NAMES =
            Set.of("--pay-page", "--pay-button", "--order-page", "--paid-word", "--simulator", "--patience");

    private CheckCheckoutLine() {}

    /** Runs the command whose name was taken off; returns the exit status. */
    static int run(List<String> arguments, PrintStream out) throws Misuse {
        if (arguments.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        CheckoutUnderTest checkout = checkout(NamedValues.parse(NAME, NAMES, arguments));
        List<Verdict> verdicts = new CheckoutTrial(checkout, InstantSource.system()).run();
        verdicts.forEach(out::println);
        boolean held = verdicts.stream().allMatch(one -> one.outcome() == Outcome.KEPT);
        out.println(held ? "every step held" : "the checkout does not hold");
        return held ? 0 : 1;
    }

    private static CheckoutUnderTest checkout(NamedValues values) throws Misuse {
        Optional<String> page = values.find("--pay-page");
        Optional<String> button = values.find("--pay-button");
        if (page.isPresent() == button.isPresent()) {
            throw new Misuse(NAME + " needs either --pay-page or --pay-button");
        }
        URI start = values.address(page.isPresent() ? "--pay-page" : "--pay-button");
        return new CheckoutUnderTest(
                start,
                button.isPresent(),
                NamedValues.address("--simulator", values.find("--simulator").orElse("http://127.0.0.1:9090")),
                values.address("--order-page"),
                values.find("--paid-word").orElse("PAID"),
                patience(values.find("--patience").orElse("60")));
    }

    private static Duration patience(String text) throws Misuse {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new Misuse("Option --patience needs seconds, such as 60");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
