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

/** The page a host sends its shopper to. */
@Path("/pay/{token}")
public class PayResource {
    private final ShopperPages pages;
    private final LiveStatus live;

    @Inject
    public PayResource(ShopperPages pages, LiveStatus live) {
        this.pages = pages;
        this.live = live;
    }

    @GET
    public Response show(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @QueryParam("lang") @Nullable String chosen,
            @QueryParam("stay") boolean stays) {
        var visitor = Visitor.of(userAgent, languages, chosen);
        return Answers.of(() -> pages.pay(token, visitor, stays), () -> pages.unavailable(visitor));
    }

    /** The shopper asks for the next payment, after one that came to nothing. */
    @POST
    public Response tryAgain(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @QueryParam("lang") @Nullable String chosen) {
        var visitor = Visitor.of(null, languages, chosen);
        return Answers.of(() -> pages.payAgain(token, visitor), () -> pages.unavailable(visitor));
    }

    /** Link previews ask like this: nobody is waiting. */
    @HEAD
    public Response head(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @QueryParam("lang") @Nullable String chosen) {
        var visitor = Visitor.of(userAgent, languages, chosen).absent();
        return Answers.of(() -> pages.pay(token, visitor), () -> pages.unavailable(visitor));
    }

    @GET
    @Path("qr.svg")
    public Response qr(@PathParam("token") String token) {
        return Answers.picture(pages.qr(token));
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
        return Answers.status(() -> pages.payStatus(token, visitor), () -> Status.unavailable(visitor.speaks()), seen);
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
        live.pay().begin(token, seen, () -> pages.payStatus(token, visitor), new EventLine(sse, sink));
    }
}
