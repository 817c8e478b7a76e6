package io.octopusgateway.shopper;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;

/** Where the provider leads a shopper back to, from any browser and any number of times. */
@Path("/return/{token}")
public class ReturnResource {
    private final ShopperPages pages;
    private final LiveStatus live;

    @Inject
    public ReturnResource(ShopperPages pages, LiveStatus live) {
        this.pages = pages;
        this.live = live;
    }

    @GET
    public Response show(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @QueryParam("lang") @Nullable String chosen) {
        return answer(token, Visitor.of(userAgent, languages, chosen));
    }

    /** The shopper asks for the next payment, after one that came to nothing. */
    @POST
    public Response tryAgain(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @QueryParam("lang") @Nullable String chosen) {
        var visitor = Visitor.of(null, languages, chosen);
        return Answers.of(() -> pages.returnedAgain(token, visitor), () -> pages.unavailable(visitor));
    }

    /** Nobody came back: the provider is not asked. */
    @HEAD
    public Response head(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @QueryParam("lang") @Nullable String chosen) {
        return answer(token, Visitor.of(userAgent, languages, chosen).absent());
    }

    @GET
    @Path("status")
    @Live
    public Response status(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @QueryParam("lang") @Nullable String chosen,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String seen) {
        var visitor = Visitor.of(null, languages, chosen);
        return Answers.status(
                () -> pages.returnStatus(token, visitor), () -> Status.unavailable(visitor.speaks()), seen);
    }

    /** Nobody listens: a stream would be held for nothing. */
    @HEAD
    @Path("events")
    @Live
    public Response headOfEvents() {
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Live
    public void events(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @QueryParam("lang") @Nullable String chosen,
            @HeaderParam("Last-Event-ID") @Nullable String seen,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var visitor = Visitor.of(null, languages, chosen);
        live.back().begin(token, seen, () -> pages.returnStatus(token, visitor), new EventLine(sse, sink));
    }

    private Response answer(String token, Visitor visitor) {
        return Answers.of(() -> pages.returned(token, visitor), () -> pages.unavailable(visitor));
    }
}
