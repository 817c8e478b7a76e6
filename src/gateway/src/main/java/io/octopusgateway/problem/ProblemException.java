package io.octopusgateway.problem;

import java.util.Map;

/** A door says no. It carries constant words and wire values only, and no stack: nothing is broken. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final transient Map<String, ?> extensions;

    public ProblemException(ProblemType type) {
        this(type, type.advice(), Map.of());
    }

    public ProblemException(ProblemType type, String constantDetail) {
        this(type, constantDetail, Map.of());
    }

    /**
     * A problem with members that help.
     *
     * @param extensions what JSON-B can write: texts, numbers, lists, maps, wire records
     */
    public ProblemException(ProblemType type, String constantDetail, Map<String, ?> extensions) {
        super(type.slug(), null, false, false);
        this.type = type;
        this.detail = constantDetail;
        this.extensions = Map.copyOf(extensions);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    public Map<String, ?> extensions() {
        return extensions;
    }
}
