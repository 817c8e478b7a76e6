package io.octopusgateway.client;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a call had no ordinary answer. There are two kinds: {@link ProblemException}, the gateway said no, and
 * {@link SilenceException}, nobody knows what it said. Two questions are all most hosts need:
 *
 * <ul>
 *   <li>{@link #isOutcomeUnknown()}: may it have taken effect all the same? Then it is <b>not</b> a failure: never offer the
 *       shopper another way to pay, and never tell anybody that a refund failed.
 *   <li>{@link #mayRepeatSameRequest()}: may the very same request be made again? It does nothing twice.
 * </ul>
 *
 * A payment in doubt is no exception: it is a {@link Payment} with {@link Payment#inDoubt()}. The message never contains
 * the API key, nor anything of a body.
 */
public abstract class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final String correlationId;
    private final boolean outcomeUnknown;
    private final boolean repeatable;

    GatewayException(String message, Throwable cause, Told told) {
        super(message, cause);
        this.httpStatus = told.httpStatus;
        this.correlationId = told.correlationId;
        this.outcomeUnknown = told.outcomeUnknown;
        this.repeatable = told.repeatable;
    }

    /** What every kind knows about its call. */
    static final class Told {
        private final int httpStatus;
        private final String correlationId;
        private final boolean outcomeUnknown;
        private final boolean repeatable;

        Told(int httpStatus, String correlationId, boolean outcomeUnknown, boolean repeatable) {
            this.httpStatus = httpStatus;
            this.correlationId = correlationId;
            this.outcomeUnknown = outcomeUnknown;
            this.repeatable = repeatable;
        }
    }

    /** The HTTP status of the answer; 0 if there was none. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The name of the call in the logs of both sides. */
    public String correlationId() {
        return correlationId;
    }

    /**
     * Whether the call may have taken effect although nothing says so. Always false for calls that only ask, and where it is
     * certain that nothing was done.
     */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }

    /**
     * Whether the very same request, with the same references, may be made again: at once, or after
     * {@link #retryAfter()}. Also after a restart, and a day later: references are known for ever.
     */
    public boolean mayRepeatSameRequest() {
        return repeatable;
    }

    /** How long to wait before that, where the gateway said so. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** What the gateway said; empty if nobody knows. */
    public Optional<Problem> problem() {
        return Optional.empty();
    }

    /** Whether the gateway said this. */
    public final boolean is(ProblemCode code) {
        return problem().filter(said -> said.code() == code).isPresent();
    }

    /** The payment the gateway named with its no. */
    public final Optional<Payment> payment() {
        return problem().flatMap(Problem::payment);
    }
}
