package io.octopusgateway.spi;

import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.processing.Deliveries;
import io.octopusgateway.store.Scope;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;

/** Tries a store's receiver out, and lets pushes go on that it had stopped. */
@Path(HostPaths.ROOT + "/order-updates")
@Produces(MediaType.APPLICATION_JSON)
public final class DeliveriesResource {
    private static final Integer GONE = Response.Status.GONE.getStatusCode();

    private final Deliveries deliveries;
    private final InstantSource clock;

    @Inject
    public DeliveriesResource(Deliveries deliveries, InstantSource clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @POST
    @Path("test")
    public Response test(@Context SecurityContext security, @Context UriInfo uri) {
        var store = Caller.withScope(security, Scope.PAYMENTS_WRITE);
        QueryParameters.of(uri);
        var body = new TrialWriter().of(store.id(), clock.instant());
        return Replies.of(Response.Status.OK, said(deliveries.test(store, body)))
                .build();
    }

    @POST
    @Path("resume")
    public Response resume(@Context SecurityContext security, @Context UriInfo uri) {
        var store = Caller.withScope(security, Scope.PAYMENTS_WRITE);
        QueryParameters.of(uri);
        return Replies.of(Response.Status.OK, new SpiDelivery.Resumed(deliveries.resume(store)))
                .build();
    }

    private static SpiDelivery.Tested said(Deliveries.Trial trial) {
        if (trial instanceof Deliveries.Trial.Sent sent) {
            return said(sent.delivery());
        }
        return SpiDelivery.Tested.word(trial instanceof Deliveries.Trial.Paused ? "PAUSED" : "NO_ENDPOINT");
    }

    private static SpiDelivery.Tested said(Delivery delivery) {
        if (delivery instanceof Delivery.Acknowledged) {
            return SpiDelivery.Tested.word("DELIVERED");
        }
        if (delivery instanceof Delivery.Unreachable unreachable) {
            return new SpiDelivery.Tested(
                    "UNREACHABLE", null, unreachable.obstacle().name());
        }
        var status = delivery instanceof Delivery.Refused refused ? Integer.valueOf(refused.status()) : GONE;
        return new SpiDelivery.Tested("REFUSED", status, null);
    }
}
