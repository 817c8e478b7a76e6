package io.octopusgateway.assembly;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with the configuration: each finding names the property and the remedy, never the value, which may be a
 * secret. Collected in one go, so that an admin mends everything at once.
 */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    record Finding(String property, String remedy) {
        @Override
        public String toString() {
            return property + ": " + remedy;
        }
    }

    void add(String property, String remedy) {
        all.add(new Finding(property, remedy));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
