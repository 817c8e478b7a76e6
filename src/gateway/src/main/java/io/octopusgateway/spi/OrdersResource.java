package io.octopusgateway.spi;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.Scope;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what an order is worth: the verdict a host acts on. */
@Path(HostPaths.ROOT + "/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class OrdersResource {
    private final Orders orders;
    private final SpiTranslator translator;
    private final InstantSource clock;

    @Inject
    public OrdersResource(Orders orders, SpiTranslator translator, InstantSource clock) {
        this.orders = orders;
        this.translator = translator;
        this.clock = clock;
    }

    @GET
    @Path("{orderReference}")
    public Response read(
            @Context SecurityContext security,
            @Context UriInfo uri,
            @PathParam("orderReference") String reference,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        QueryParameters.of(uri);
        var order = PaymentReference.isValid(reference)
                ? orders.find(store.id(), new OrderReference(reference))
                : Optional.<Order>empty();
        return order.map(one -> translator.order(one, store, clock.instant()))
                .map(wire -> Replies.unlessKnown(known, wire.sequence(), wire))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
