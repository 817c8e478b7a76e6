package io.octopusgateway.assembly;

import io.octopusgateway.checkoutcom.FaultToleranceNames;
import io.octopusgateway.descriptor.Descriptor;
import io.octopusgateway.descriptor.Group;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds what looks like configuration of ours and is none, because a mistyped property is otherwise silently not there.
 * Environment variables are judged more gently: a container's platform sets some of its own that begin with our name.
 */
final class UnknownProperties {
    private static final String OURS = "octopus.";
    private static final String OURS_AS_VARIABLE = "OCTOPUS_";
    private static final String OF_CALLS = "io.octopusgateway.";
    private static final String OF_CALLS_AS_VARIABLE = "IO_OCTOPUSGATEWAY_";
    private static final int SLIPS = 2;
    private static final int LETTERS_A_SLIP = 4;

    private final Set<String> known = new TreeSet<>();
    private final Set<String> knownVariables;
    private final Set<String> storesAsVariables;
    private final String unjudged;
    private final String unlisted;

    /** @param storesAreKnown whether what is said about other stores is wrong */
    UnknownProperties(Descriptor descriptor, Collection<String> stores, boolean storesAreKnown) {
        for (var group : descriptor.groups()) {
            if (group.prefix().equals(group.commonPrefix())) {
                add(group);
            } else {
                stores.forEach(store -> add(group.of(store)));
            }
        }
        known.addAll(FaultToleranceNames.all());
        var anyStores = descriptor.group("store").commonPrefix();
        unjudged = storesAreKnown ? "none" : anyStores;
        unlisted = storesAreKnown && stores.isEmpty() ? anyStores : "none";
        knownVariables = known.stream().map(UnknownProperties::variable).collect(Collectors.toUnmodifiableSet());
        storesAsVariables = stores.stream()
                .map(store -> variable(descriptor.group("store").of(store).prefix()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void add(Group group) {
        group.fields().forEach(field -> known.add(group.property(field)));
    }

    void find(Iterable<String> names, Findings findings) {
        for (var name : asSet(names)) {
            var upper = name.toUpperCase(Locale.ROOT);
            if (name.startsWith(OURS) || name.startsWith(OF_CALLS)) {
                property(name, findings);
            } else if (upper.startsWith(OURS_AS_VARIABLE) || upper.startsWith(OF_CALLS_AS_VARIABLE)) {
                variable(name, findings);
            }
        }
    }

    private void property(String name, Findings findings) {
        if (name.startsWith(unlisted)) {
            findings.add(name, "octopus.stores lists no store: name its store there");
        } else if (!known.contains(name) && !name.startsWith(unjudged)) {
            findings.add(name, remedy(closest(name, known, name.length() / LETTERS_A_SLIP)));
        }
    }

    private void variable(String name, Findings findings) {
        var upper = name.toUpperCase(Locale.ROOT);
        if (knownVariables.contains(upper)) {
            return;
        }
        var certainlyOurs = upper.startsWith(OF_CALLS_AS_VARIABLE)
                || storesAsVariables.stream().anyMatch(upper::startsWith);
        var closest = closest(upper, knownVariables, certainlyOurs ? upper.length() / LETTERS_A_SLIP : SLIPS);
        if (certainlyOurs || closest.isPresent()) {
            findings.add(name, remedy(closest));
        }
    }

    private static String remedy(Optional<String> closest) {
        return "this is not a property"
                + closest.map(one -> "; did you mean " + one + "?").orElse("; take it away");
    }

    /** As an environment variable is called that stands for a property. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> asSet(Iterable<String> names) {
        var set = new TreeSet<String>();
        names.forEach(set::add);
        return set;
    }

    private static Optional<String> closest(String name, Collection<String> candidates, int atMost) {
        return candidates.stream()
                .filter(one -> slips(name, one) <= atMost)
                .min(Comparator.comparingInt(one -> slips(name, one)));
    }

    /** How many letters were left out, added or mistaken. */
    private static int slips(String one, String other) {
        var above = new int[other.length() + 1];
        for (var column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (var row = 1; row <= one.length(); row++) {
            var line = new int[above.length];
            line[0] = row;
            for (var column = 1; column < line.length; column++) {
                var mistaken = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                line[column] = Math.min(above[column - 1] + mistaken, 1 + Math.min(above[column], line[column - 1]));
            }
            above = line;
        }
        return above[other.length()];
    }
}
