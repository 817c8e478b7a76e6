package io.octopusgateway.spi;

import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.order.PaymentSearch.Found;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;

/** Finds payments, the newest first, page by page. */
@Path(HostPaths.ROOT + "/payments")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource {
    private final PaymentSearch search;
    private final SpiTranslator translator;
    private final Cursors cursors;
    private final InstantSource clock;

    @Inject
    public SearchResource(PaymentSearch search, SpiTranslator translator, Cursors cursors, InstantSource clock) {
        this.search = search;
        this.translator = translator;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GET
    public Response find(@Context SecurityContext security, @Context UriInfo uri) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        var parameters = QueryParameters.of(uri, SearchTerms.PARAMETERS);
        var page = Paging.of(parameters, SearchTerms.list(store.id(), parameters), cursors);
        var found = search.find(store.id(), SearchTerms.of(parameters, page));
        var now = clock.instant();
        var payments =
                page.shown(found).stream().map(one -> rendered(one, store, now)).toList();
        var next = page.next(found, cursors, one -> one.payment().value());
        return Replies.of(Response.Status.OK, new SpiPaymentPage(payments, next))
                .build();
    }

    private SpiPayment rendered(Found found, Store store, Instant now) {
        var payment = found.order().payment(found.payment()).orElseThrow();
        return translator.payment(found.order(), payment, store, now);
    }
}
