package io.octopusgateway.client;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The gateway said no, or that something is broken there; {@link #problem()} has its words. */
public final class ProblemException extends GatewayException {
    private static final long serialVersionUID = 1L;
    private static final int BROKEN = 500;

    /** What the gateway says when it is certain that nothing was done, although the status is a 5xx. */
    private static final Set<ProblemCode> NOTHING_DONE =
            EnumSet.of(ProblemCode.PROVIDER_UNAVAILABLE, ProblemCode.STORE_NOT_CONFIGURED);

    private static final Set<Retryable> REPEATABLE = EnumSet.of(Retryable.SAME_REQUEST, Retryable.LATER);

    private final transient Problem problem;
    private final Duration retryAfter;

    ProblemException(Problem problem, Call call, Answer answer) {
        this(problem, call.toString(), call.changes(), answer);
    }

    private ProblemException(Problem problem, String call, boolean changes, Answer answer) {
        super(
                call + " was answered " + problem + " (correlation id " + answer.correlationId + ")",
                null,
                new Told(
                        answer.status,
                        answer.correlationId,
                        changes && answer.status >= BROKEN && !NOTHING_DONE.contains(problem.code()),
                        REPEATABLE.contains(problem.retryable())));
        this.problem = problem;
        this.retryAfter = answer.retryAfter.orElse(null);
    }

    /**
     * The answer to a call that changes something, from the JSON of the contract, for a host's own tests.
     *
     * @throws IllegalArgumentException if it is no problem
     */
    public static ProblemException fromJson(String json) {
        Problem problem = Members.parse(json, Problem::new);
        return new ProblemException(problem, "A call", true, new Answer(problem.status(), "", null, new byte[0]));
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What the gateway said; empty only in an exception that was serialized. */
    @Override
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
