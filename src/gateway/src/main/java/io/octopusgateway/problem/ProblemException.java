package io.octopusgateway.problem;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A door says no. It carries constant words and wire values only, and no stack: nothing is broken. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final transient Map<String, ?> extensions;
    private final @Nullable Duration waitOrNull;

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
        this(type, constantDetail, extensions, null);
    }

    private ProblemException(
            ProblemType type, String constantDetail, Map<String, ?> extensions, @Nullable Duration waitOrNull) {
        super(type.slug(), null, false, false);
        this.type = type;
        this.detail = constantDetail;
        this.extensions = Map.copyOf(extensions);
        this.waitOrNull = waitOrNull;
    }

    /** A problem that is over after a while. */
    public static ProblemException after(ProblemType type, Duration wait) {
        return new ProblemException(type, type.advice(), Map.of(), wait);
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

    /** How long the caller should wait, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(waitOrNull);
    }
}
