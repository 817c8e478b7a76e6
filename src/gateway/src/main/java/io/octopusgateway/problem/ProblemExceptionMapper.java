package io.octopusgateway.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;
import java.util.function.Supplier;

/** A door said no: answers with what it said. */
public final class ProblemExceptionMapper implements ExceptionMapper<ProblemException> {
    private final Supplier<UUID> instances;

    public ProblemExceptionMapper(Supplier<UUID> instances) {
        this.instances = instances;
    }

    @Override
    public Response toResponse(ProblemException failure) {
        return Answers.of(Problem.of(failure.type(), failure.detail(), instances.get(), failure.extensions()));
    }
}
