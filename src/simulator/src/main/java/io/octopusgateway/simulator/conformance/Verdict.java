package io.octopusgateway.simulator.conformance;

/**
 * Whether a host keeps one rule.
 *
 * @param rule what a good host does
 * @param why what it did instead, or what was missing to try it; empty if it keeps the rule
 */
public record Verdict(String rule, Outcome outcome, String why) {
    /** What was found. */
    public enum Outcome {
        KEPT,
        BROKEN,
        UNTRIED
    }

    static Verdict kept(String rule) {
        return new Verdict(rule, Outcome.KEPT, "");
    }

    static Verdict broken(String rule, String why) {
        return new Verdict(rule, Outcome.BROKEN, why);
    }

    static Verdict untried(String rule, String why) {
        return new Verdict(rule, Outcome.UNTRIED, why);
    }

    @Override
    public String toString() {
        return String.format("%-8s%s%s", outcome, rule, why.isEmpty() ? "" : ": " + why);
    }
}
