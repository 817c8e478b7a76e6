package io.octopusgateway.spi;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Streams.Redelivery;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.Deliveries;
import io.octopusgateway.store.Scope;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Sends the newest order update of an order once more, for a host that lost it. */
@Path(HostPaths.ROOT + "/orders/{orderReference}/redeliver")
@Produces(MediaType.APPLICATION_JSON)
public final class RedeliveryResource {
    private final Deliveries deliveries;

    @Inject
    public RedeliveryResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @POST
    public Response redeliver(
            @Context SecurityContext security, @Context UriInfo uri, @PathParam("orderReference") String reference) {
        var store = Caller.withScope(security, Scope.PAYMENTS_WRITE);
        QueryParameters.of(uri);
        var due = PaymentReference.isValid(reference)
                ? deliveries.redeliver(store, new OrderReference(reference))
                : Optional.<Redelivery>empty();
        return due.map(one -> new SpiDelivery.Due(one.updateId(), one.sequence(), one.type()))
                .map(one -> Replies.of(Response.Status.ACCEPTED, one).build())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
