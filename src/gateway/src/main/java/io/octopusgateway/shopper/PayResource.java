package io.octopusgateway.shopper;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The page a host sends its shopper to. */
@Path("/pay/{token}")
public class PayResource {
    private final ShopperPages pages;

    @Inject
    public PayResource(ShopperPages pages) {
        this.pages = pages;
    }

    @GET
    public Response show(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        return answer(token, Visitor.of(userAgent, languages));
    }

    /** Link previews ask like this: nobody is waiting. */
    @HEAD
    public Response head(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        return answer(token, Visitor.of(userAgent, languages).absent());
    }

    @GET
    @Path("qr.svg")
    public Response qr(@PathParam("token") String token) {
        return Answers.picture(pages.qr(token));
    }

    private Response answer(String token, Visitor visitor) {
        return Answers.of(() -> pages.pay(token, visitor), () -> pages.unavailable(visitor));
    }
}
