package io.octopusgateway.problem;

import io.octopusgateway.json.WrongShape;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A body with members or types an operation does not take: answers 422 and says which. */
public final class WrongShapeMapper implements ExceptionMapper<WrongShape> {
    private final Supplier<UUID> instances;

    public WrongShapeMapper(Supplier<UUID> instances) {
        this.instances = instances;
    }

    @Override
    public Response toResponse(WrongShape wrong) {
        Map<String, List<String>> helpful = wrong.allowed().isEmpty() ? Map.of() : Map.of("allowed", wrong.allowed());
        return Answers.of(Problem.of(ProblemType.INVALID_REQUEST, wrong.text(), instances.get(), helpful));
    }
}
