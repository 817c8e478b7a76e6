package io.octopusgateway.spi;

import io.octopusgateway.store.Scope;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Base64;

/**
 * Gives a host the key to its own shoppers' return results. They are for display only, so reading payments is all the
 * right it takes: whoever has that right can read the truth itself.
 */
@Path(HostPaths.ROOT + "/return-key")
@Produces(MediaType.APPLICATION_JSON)
public final class ReturnKeyResource {
    private static final long VALID_SECONDS = 600;

    private final ReturnKeys keys;

    @Inject
    public ReturnKeyResource(ReturnKeys keys) {
        this.keys = keys;
    }

    @GET
    public Response read(@Context SecurityContext security, @Context UriInfo uri) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        QueryParameters.of(uri);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(keys.of(store.id()));
        return Replies.of(Response.Status.OK, new SpiReturnKey(store.id().value(), "HMAC-SHA256", key, VALID_SECONDS))
                .build();
    }
}
