package io.octopusgateway.spi;

import io.octopusgateway.json.StrictBinding;
import io.octopusgateway.order.Order;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.ParkedEvents;
import io.octopusgateway.processing.ParkedEvents.Mode;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows whoever runs the gateway what the provider told and could not be applied, and lets it be taken in again. */
@Path(HostPaths.ROOT + "/provider-events")
@Produces(MediaType.APPLICATION_JSON)
public final class ProviderEventsResource {
    static final List<String> PARAMETERS = List.of(Paging.CURSOR, Paging.LIMIT);

    private static final Logger LOG = System.getLogger(ProviderEventsResource.class.getName());

    private final ParkedEvents parked;
    private final SpiTranslator translator;
    private final Cursors cursors;
    private final InstantSource clock;

    @Inject
    public ProviderEventsResource(ParkedEvents parked, SpiTranslator translator, Cursors cursors, InstantSource clock) {
        this.parked = parked;
        this.translator = translator;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GET
    public Response read(@Context SecurityContext security, @Context UriInfo uri) {
        var store = Caller.withScope(security, Scope.STORE_MANAGE);
        var parameters = QueryParameters.of(uri, PARAMETERS);
        var page = Paging.of(parameters, "provider-events\n" + store.id().value(), cursors);
        var after = page.after().map(Long::parseLong).orElse(0L);
        var found = parked.page(store.id(), after, page.wanted());
        var next = page.next(
                found,
                cursors,
                (ParkedEvents.Parked one) -> Long.toString(one.waiting().position()));
        var events =
                page.shown(found).stream().map(SpiProviderEvents.Parked::of).toList();
        return Replies.of(Response.Status.OK, new SpiProviderEvents(events, next))
                .build();
    }

    @POST
    @Path("replay")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replay(
            @Context SecurityContext security, @Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
        var store = Caller.withScope(security, Scope.STORE_MANAGE);
        QueryParameters.of(uri);
        var choice = StrictBinding.bind(RequestBody.read(headers, body), ReplayRequest.class);
        var event = event(choice.event());
        var mode = PersonTerms.choice("mode", Mode.class, choice.mode());
        return parked.replay(store, event, mode)
                .map(retaken -> SpiReplay.of(event, mode, retaken, order -> shown(store, order)))
                .map(wire -> Replies.of(Response.Status.OK, wire).build())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    @POST
    @Path("dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response dismiss(
            @Context SecurityContext security, @Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
        var store = Caller.withScope(security, Scope.STORE_MANAGE);
        QueryParameters.of(uri);
        var choice = StrictBinding.bind(RequestBody.read(headers, body), DismissalRequest.class);
        if (!parked.dismiss(store, event(choice.event()))) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        LOG.log(
                Level.INFO,
                "a parked event of store {0} was dismissed with API key {1}",
                store.id(),
                security.getUserPrincipal().getName());
        return Response.noContent().build();
    }

    private SpiOrder shown(Store store, Order order) {
        return translator.order(order, store, clock.instant());
    }

    private static String event(@Nullable String text) {
        if (text == null) {
            throw StartTerms.invalid("event must be the name of an event as the list of parked events has it.");
        }
        return text;
    }
}
