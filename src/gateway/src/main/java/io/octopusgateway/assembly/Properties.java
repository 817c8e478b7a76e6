package io.octopusgateway.assembly;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Reads properties and notes what is wrong with them, instead of stopping at the first. */
final class Properties {
    private final Config config;
    private final String prefix;
    private final Findings findings;

    Properties(Config config, String prefix, Findings findings) {
        this.config = config;
        this.prefix = prefix;
        this.findings = findings;
    }

    Properties under(String name) {
        return new Properties(config, prefix + name + ".", findings);
    }

    Optional<String> text(String name) {
        return config.getOptionalValue(prefix + name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    List<String> list(String name) {
        return text(name)
                .map(value -> Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** A value that must be there and must fit; null (and a finding) otherwise. */
    @Nullable
    String required(String name, Predicate<String> fits, String remedy) {
        var value = text(name).filter(fits);
        if (value.isEmpty()) {
            wrong(name, remedy);
        }
        return value.orElse(null);
    }

    /** A value that may be missing but must fit; null (and a finding if it does not fit) otherwise. */
    @Nullable
    String optional(String name, Predicate<String> fits, String remedy) {
        return text(name).isEmpty() ? null : required(name, fits, remedy);
    }

    /** A value made of text, with a default; the default and a finding if it cannot be made. */
    <T> T parsed(String name, T fallback, Function<String, T> make, String remedy) {
        var value = text(name);
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            return make.apply(value.get());
        } catch (RuntimeException unfit) {
            wrong(name, remedy);
            return fallback;
        }
    }

    void wrong(String name, String remedy) {
        findings.add(prefix + name, remedy);
    }
}
