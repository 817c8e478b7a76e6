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

/** Where the provider leads a shopper back to, from any browser and any number of times. */
@Path("/return/{token}")
public class ReturnResource {
    private final ShopperPages pages;

    @Inject
    public ReturnResource(ShopperPages pages) {
        this.pages = pages;
    }

    @GET
    public Response show(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        return answer(token, Visitor.of(userAgent, languages));
    }

    /** Nobody came back: the provider is not asked. */
    @HEAD
    public Response head(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        return answer(token, Visitor.of(userAgent, languages).absent());
    }

    private Response answer(String token, Visitor visitor) {
        return Answers.of(() -> pages.returned(token, visitor), () -> pages.unavailable(visitor));
    }
}
