package io.octopusgateway.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** A door said no: answers with what it said. */
public final class ProblemExceptionMapper implements ExceptionMapper<ProblemException> {
    private static final long NEARLY_A_SECOND = 999_999_999;

    private final Supplier<UUID> instances;

    public ProblemExceptionMapper(Supplier<UUID> instances) {
        this.instances = instances;
    }

    @Override
    public Response toResponse(ProblemException failure) {
        var problem = Problem.of(failure.type(), failure.detail(), instances.get(), failure.extensions());
        var answer = Answers.builder(problem);
        // Setting nothing first takes away what every answer of the status has.
        failure.retryAfter()
                .ifPresent(wait ->
                        answer.header(HttpHeaders.RETRY_AFTER, null).header(HttpHeaders.RETRY_AFTER, seconds(wait)));
        return answer.build();
    }

    /** Whole seconds, never fewer than must be waited. */
    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(NEARLY_A_SECOND).toSeconds());
    }
}
