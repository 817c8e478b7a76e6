package io.octopusgateway.simulator.switches;

import java.util.Locale;

/** One position of one switch. Every switch is an enum of its positions; the first is the likely one, and the default. */
public interface Setting {
    String name();

    /** As control calls and scenario files write it, for example {@code self-only}. */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
