package io.octopusgateway.problem;

import io.octopusgateway.payment.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;
import java.util.function.Supplier;

/** We said no to a command: answers with the problem of the reason. */
public final class ProblemMapper implements ExceptionMapper<Refusal> {
    private final Supplier<UUID> instances;

    public ProblemMapper(Supplier<UUID> instances) {
        this.instances = instances;
    }

    @Override
    public Response toResponse(Refusal refusal) {
        return Answers.of(Problem.of(ProblemType.of(refusal.reason()), instances.get()));
    }
}
