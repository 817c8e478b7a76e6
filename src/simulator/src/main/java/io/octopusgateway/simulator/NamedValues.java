package io.octopusgateway.simulator;

import io.octopusgateway.simulator.CommandLine.Misuse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a command, each a name and a value; the words for the user repeat no value. */
final class NamedValues {
    private final String command;
    private final Map<String, String> values = new HashMap<>();

    private NamedValues(String command) {
        this.command = command;
    }

    static NamedValues parse(String command, Set<String> names, List<String> arguments) throws Misuse {
        NamedValues line = new NamedValues(command);
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!names.contains(name)) {
                throw new Misuse(
                        name.startsWith("--")
                                ? "Unknown option of " + command + ": " + name.split("=", 2)[0]
                                : "Argument " + (i + 1) + " of " + command + " belongs to no option");
            }
            if (i + 1 == arguments.size()) {
                throw new Misuse("Option " + name + " needs a value");
            }
            line.values.put(name, arguments.get(i + 1));
        }
        return line;
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) throws Misuse {
        String value = values.get(name);
        if (value == null) {
            throw new Misuse(command + " needs " + name);
        }
        return value;
    }

    URI address(String name) throws Misuse {
        return address(name, required(name));
    }

    static URI address(String name, String value) throws Misuse {
        try {
            if (value.matches("https?://[^\\s/]+.*")) {
                return URI.create(value);
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below, in words that repeat nothing
        }
        throw new Misuse("Option " + name + " needs an address that begins with http:// or https://");
    }
}
