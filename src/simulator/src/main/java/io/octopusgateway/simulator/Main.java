package io.octopusgateway.simulator;

import io.octopusgateway.simulator.CommandLine.Misuse;
import io.octopusgateway.simulator.CommandLine.ShopLine;
import io.octopusgateway.simulator.shop.DemoShop;
import io.octopusgateway.simulator.shop.DemoShopOptions;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Runs the simulator, and the demo shop if asked, from a command line. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    /** Returns at once; the listening threads keep the process alive until Ctrl-C. */
    public static void main(String[] args) {
        int status = run(System.out, System.err, args);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Starts what the arguments ask for and returns the exit status: 0, 1 if a port is taken or a rule broken, 2 for misuse. */
    static int run(PrintStream out, PrintStream err, String... args) {
        try {
            if (args.length > 0 && args[0].equals(CheckHostLine.NAME)) {
                return CheckHostLine.run(List.of(args).subList(1, args.length), System.getenv(), out);
            }
            if (args.length > 0 && args[0].equals(CheckCheckoutLine.NAME)) {
                return CheckCheckoutLine.run(List.of(args).subList(1, args.length), out);
            }
            CommandLine line = CommandLine.parse(args);
            if (line.wantsHelp()) {
                out.print(CommandLine.HELP);
                return 0;
            }
            start(line, out);
            return 0;
        } catch (Misuse | IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println("Try --help");
            return MISUSED;
        } catch (IllegalStateException cannotListen) {
            err.println(cannotListen.getMessage());
            return FAILED;
        }
    }

    private static void start(CommandLine line, PrintStream out) throws Misuse {
        SimulatorOptions options = line.simulator();
        Optional<ShopLine> shopLine = line.shop();
        Optional<Scenario> scenario = line.scenario();
        Simulator simulator = Simulator.start(options);
        scenario.ifPresent(found -> found.applyTo(simulator));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        out.println("Simulator     " + simulator.url());
        out.println("Phone         " + simulator.url() + "/phone");
        if (!line.givesSecretKey()) {
            out.println("Secret key    " + simulator.secretKey() + "  (made up for this run)");
        }
        shopLine.map(Main::shop).ifPresent(shop -> {
            Runtime.getRuntime().addShutdownHook(new Thread(shop::close));
            out.println("Shop          " + shop.url());
            out.println("Order updates " + shop.updatesUrl());
        });
    }

    private static DemoShop shop(ShopLine line) {
        DemoShopOptions options = DemoShopOptions.of(line.gateway(), line.apiKey(), line.updateSecret())
                .withPort(line.port());
        return DemoShop.start(line.data().map(options::withDataDirectory).orElse(options));
    }
}
