package io.octopusgateway.problem;

import io.octopusgateway.json.MalformedJson;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A body that is not JSON as we accept it: answers 400. */
public final class MalformedJsonMapper implements ExceptionMapper<MalformedJson> {
    private final Supplier<UUID> instances;

    public MalformedJsonMapper(Supplier<UUID> instances) {
        this.instances = instances;
    }

    @Override
    public Response toResponse(MalformedJson malformed) {
        var type = ProblemType.MALFORMED_REQUEST;
        var detail = type.advice() + " Here: " + malformed.getMessage() + ".";
        return Answers.of(Problem.of(type, detail, instances.get(), Map.of()));
    }
}
