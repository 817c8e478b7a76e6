package io.octopusgateway.spi;

import io.octopusgateway.json.StrictBinding;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.store.Scope;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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

/**
 * Says whether the payment method can be offered for an amount. A checkout asks with every page, so neither the provider
 * nor the database is: it has no way to either.
 */
@Path(HostPaths.ROOT + "/eligibility")
@Produces(MediaType.APPLICATION_JSON)
public final class EligibilityResource {
    private final ProviderHealth health;

    @Inject
    public EligibilityResource(ProviderHealth health) {
        this.health = health;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(
            @Context SecurityContext security, @Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        QueryParameters.of(uri);
        var wire = StrictBinding.bind(RequestBody.read(headers, body), EligibilityRequest.class);
        var amount = Amounts.positive(wire.amount(), store);
        var currency = StartTerms.currency(wire.currency());
        SpiTranslator.channel(wire.channel());
        StartTerms.locale(wire.locale());
        return Replies.of(Response.Status.OK, Eligibility.of(amount, currency, store, health.of(store.id())))
                .build();
    }
}
