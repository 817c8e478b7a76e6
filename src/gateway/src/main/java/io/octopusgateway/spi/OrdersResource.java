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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.Optional;

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
    public Response read(@Context SecurityContext security, @PathParam("orderReference") String reference) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        var order = PaymentReference.isValid(reference)
                ? orders.find(store.id(), new OrderReference(reference))
                : Optional.<Order>empty();
        return order.map(one -> Replies.of(Response.Status.OK, translator.order(one, store, clock.instant())))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND))
                .build();
    }
}
