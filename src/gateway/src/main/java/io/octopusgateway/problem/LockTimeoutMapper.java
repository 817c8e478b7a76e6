package io.octopusgateway.problem;

import io.octopusgateway.order.Orders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The order was held by somebody else for too long: nothing was done, and the same request may be made again. */
public final class LockTimeoutMapper implements ExceptionMapper<Orders.LockTimeout> {
    private final Supplier<UUID> instances;

    public LockTimeoutMapper(Supplier<UUID> instances) {
        this.instances = instances;
    }

    @Override
    public Response toResponse(Orders.LockTimeout timeout) {
        var detail = "The order is busy just now; make the same request again.";
        return Answers.of(Problem.of(ProblemType.PROVIDER_UNAVAILABLE, detail, instances.get(), Map.of()));
    }
}
