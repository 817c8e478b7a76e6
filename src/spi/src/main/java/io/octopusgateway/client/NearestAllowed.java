package io.octopusgateway.client;

import java.util.Optional;

/** The allowed amounts next to one that is not, in minor units of the currency asked in. Immutable. */
public final class NearestAllowed extends Value {
    private final Optional<Long> down;
    private final Optional<Long> up;

    NearestAllowed(Members members) {
        super(members);
        this.down = members.optionalWhole("down");
        this.up = members.optionalWhole("up");
    }

    /** The next one below; empty where there is none. */
    public Optional<Long> down() {
        return down;
    }

    /** The next one above; empty where there is none. */
    public Optional<Long> up() {
        return up;
    }

    /** Both, for logs. */
    @Override
    public String toString() {
        return "down " + down.map(String::valueOf).orElse("-") + ", up "
                + up.map(String::valueOf).orElse("-");
    }
}
