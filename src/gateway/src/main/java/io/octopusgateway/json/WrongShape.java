package io.octopusgateway.json;

import java.util.List;

/**
 * The bytes are JSON, but not with the members and types an operation takes. Its words are made of the wire record's own
 * names: nothing the caller sent comes back.
 */
public final class WrongShape extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> allowed;

    public WrongShape(String constantText, List<String> allowed) {
        super(constantText, null, false, false);
        this.allowed = List.copyOf(allowed);
    }

    /** The names that may stand where an unknown one stood; empty when the type was wrong. */
    public List<String> allowed() {
        return allowed;
    }

    /** What to do about it. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
