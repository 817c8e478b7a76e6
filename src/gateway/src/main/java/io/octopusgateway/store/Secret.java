package io.octopusgateway.store;

import java.util.Objects;

/** A value that must never be printed: {@link #reveal()} is the only way to it, and every call of that is deliberate. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The value itself, for a signature or an {@code Authorization} header, never for a log or a page. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
