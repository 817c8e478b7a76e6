package io.octopusgateway.problem;

import io.octopusgateway.order.Orders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Our own database is away: nothing was done, and the same request may be made again. */
public final class UnreachableMapper implements ExceptionMapper<Orders.Unreachable> {
    private static final Logger LOG = System.getLogger(UnreachableMapper.class.getName());

    private final Supplier<UUID> instances;

    public UnreachableMapper(Supplier<UUID> instances) {
        this.instances = instances;
    }

    @Override
    public Response toResponse(Orders.Unreachable unreachable) {
        LOG.log(Level.WARNING, "a request was turned away", unreachable);
        var detail = "The gateway cannot reach its database just now; make the same request again.";
        return Answers.of(Problem.of(ProblemType.PROVIDER_UNAVAILABLE, detail, instances.get(), Map.of()));
    }
}
