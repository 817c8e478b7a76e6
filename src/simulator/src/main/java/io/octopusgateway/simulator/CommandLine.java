package io.octopusgateway.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of the runnable jar. What cannot be understood throws {@link Misuse} with words for the user. */
final class CommandLine {
    static final String HELP = """
            Usage: java -jar octopus-simulator.jar [options]

            Runs a stand-in for the provider's Octopus API, the Octopus landing page and the
            shopper's phone on 127.0.0.1. Stop it with Ctrl-C.

              --port N               port of the simulator (default 9090; 0 = any free port)
              --secret-key KEY       secret key that opens the API, sk_sbox_ and 27 characters
                                     (default: made up and printed); may be repeated
              --webhook URL=KEY      send webhooks to URL, signed with KEY; may be repeated
              --landing-host ORIGIN  what landing URLs begin with, where browsers know the
                                     simulator by another name (default http://127.0.0.1:PORT)
              --oauth-client ID=SECRET
                                     a client that gets access tokens; may be repeated
              --scenario FILE        how switches stand and what goes wrong, as JSON
                                     (docs/simulator.md)
              --data DIR             keep payments, webhooks and orders in DIR over restarts

            A demo shop starts too when --gateway is given:

              --gateway URL          the gateway, for example http://localhost:9080/octopus
              --api-key KEY          the shop's key for the gateway
              --update-secret SECRET what the gateway signs order updates with, whsec_...
              --shop-port N          port of the shop (default 9091; 0 = any free port)

              --help                 show this text

            Does your own host keep the rules? java -jar octopus-simulator.jar check-host --help
            Can its orders be paid? java -jar octopus-simulator.jar check-checkout --help
            """;

    private static final Set<String> NAMES = Set.of(
            "--port",
            "--secret-key",
            "--webhook",
            "--oauth-client",
            "--scenario",
            "--landing-host",
            "--data",
            "--gateway",
            "--api-key",
            "--update-secret",
            "--shop-port");
    private static final Set<String> SHOP_ONLY = Set.of("--api-key", "--update-secret", "--shop-port");

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private boolean help;

    /** Thrown for a command line that makes no sense; the message is for whoever typed it and repeats no secret. */
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message);
        }
    }

    static CommandLine parse(String... arguments) throws Misuse {
        CommandLine line = new CommandLine();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (name.equals("--help")) {
                line.help = true;
            } else if (!NAMES.contains(name)) {
                throw new Misuse(unknown(name, i + 1));
            } else if (++i == arguments.length) {
                throw new Misuse("Option " + name + " needs a value");
            } else {
                line.values.computeIfAbsent(name, any -> new ArrayList<>()).add(arguments[i]);
            }
        }
        return line;
    }

    /** A stray value may be a secret, so only what looks like an option is repeated, without its value. */
    private static String unknown(String argument, int position) {
        return argument.startsWith("--")
                ? "Unknown option: " + argument.split("=", 2)[0]
                : "Argument " + position + " belongs to no option";
    }

    boolean wantsHelp() {
        return help;
    }

    boolean givesSecretKey() {
        return values.containsKey("--secret-key");
    }

    SimulatorOptions simulator() throws Misuse {
        SimulatorOptions options = SimulatorOptions.defaults().withPort(port("--port", 9090));
        for (String key : all("--secret-key")) {
            options = options.withSecretKey(key);
        }
        for (String webhook : all("--webhook")) {
            int end = webhook.indexOf('=');
            if (end < 1) {
                throw new Misuse("Option --webhook needs URL=KEY");
            }
            options = options.withWebhook(address("--webhook", webhook.substring(0, end)), webhook.substring(end + 1));
        }
        for (String client : all("--oauth-client")) {
            int end = client.indexOf('=');
            if (end < 1) {
                throw new Misuse("Option --oauth-client needs ID=SECRET");
            }
            options = options.withOAuthClient(client.substring(0, end), client.substring(end + 1));
        }
        Optional<String> landing = one("--landing-host");
        if (landing.isPresent()) {
            options = options.withLandingBase(address("--landing-host", landing.get()));
        }
        Optional<Path> data = one("--data").map(Path::of);
        return data.isPresent() ? options.withDataDirectory(data.get()) : options;
    }

    /** What is to happen from the start; empty if nobody said so. */
    Optional<Scenario> scenario() throws Misuse {
        Optional<String> file = one("--scenario");
        try {
            return file.isEmpty() ? Optional.empty() : Optional.of(Scenario.read(Path.of(file.get())));
        } catch (Misread misread) {
            throw new Misuse("Option --scenario: " + misread.why());
        }
    }

    /** Empty if no shop is wanted. */
    Optional<ShopLine> shop() throws Misuse {
        if (one("--gateway").isEmpty()) {
            Optional<String> lonely =
                    SHOP_ONLY.stream().filter(values::containsKey).findFirst();
            if (lonely.isPresent()) {
                throw new Misuse("Option " + lonely.get() + " needs --gateway too");
            }
            return Optional.empty();
        }
        return Optional.of(new ShopLine(
                address("--gateway", required("--gateway")),
                required("--api-key"),
                required("--update-secret"),
                port("--shop-port", 9091),
                one("--data").map(Path::of)));
    }

    /** What the command line says about the shop. */
    record ShopLine(URI gateway, String apiKey, String updateSecret, int port, Optional<Path> data) {
        @Override
        public String toString() {
            return "ShopLine[port=" + port + ", gateway=" + gateway + "]";
        }
    }

    private List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    private Optional<String> one(String name) throws Misuse {
        if (all(name).size() > 1) {
            throw new Misuse("Option " + name + " may be given only once");
        }
        return all(name).stream().findFirst();
    }

    private String required(String name) throws Misuse {
        Optional<String> value = one(name);
        if (value.isEmpty()) {
            throw new Misuse("The shop needs " + name);
        }
        return value.get();
    }

    private int port(String name, int otherwise) throws Misuse {
        String text = one(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            throw new Misuse("Option " + name + " needs a port number");
        }
        return Integer.parseInt(text);
    }

    private static URI address(String name, String text) throws Misuse {
        if (!text.matches("https?://[^\\s/]+.*") || !isUri(text)) {
            throw new Misuse("Option " + name + " needs an address that begins with http:// or https://");
        }
        return URI.create(text.replaceAll("/+$", ""));
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
