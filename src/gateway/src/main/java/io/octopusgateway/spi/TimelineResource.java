package io.octopusgateway.spi;

import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.Timeline.Placed;
import io.octopusgateway.payment.PaymentId;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** Tells what happened to a payment, who told the gateway, and what came of it. */
@Path(HostPaths.ROOT + "/payments/{id}/events")
@Produces(MediaType.APPLICATION_JSON)
public final class TimelineResource {
    static final List<String> PARAMETERS = List.of(Paging.CURSOR, Paging.LIMIT);

    private final Timeline timeline;
    private final Cursors cursors;

    @Inject
    public TimelineResource(Timeline timeline, Cursors cursors) {
        this.timeline = timeline;
        this.cursors = cursors;
    }

    @GET
    public Response read(@Context SecurityContext security, @Context UriInfo uri, @PathParam("id") String id) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        var parameters = QueryParameters.of(uri, PARAMETERS);
        var page = Paging.of(parameters, "events\n" + store.id().value() + "\n" + id, cursors);
        var after = page.after().map(Long::parseLong).orElse(0L);
        var found = Optional.of(id)
                .filter(PaymentId::isValid)
                .flatMap(one -> timeline.of(store.id(), new PaymentId(one), after, page.wanted()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        var next = page.next(found, cursors, (Placed one) -> Long.toString(one.position()));
        var events = page.shown(found).stream().map(one -> event(one.entry())).toList();
        return Replies.of(Response.Status.OK, new SpiTimeline(events, next)).build();
    }

    private static SpiTimeline.Event event(Timeline.Entry entry) {
        var detail = entry.detail();
        var amount = detail.amountOrNull();
        var occurredAt = detail.occurredAtOrNull();
        var hasEffect = entry.before() != entry.after();
        return new SpiTimeline.Event(
                SpiTranslator.MILLISECONDS.format(entry.at()),
                entry.source().name(),
                entry.kind().name(),
                entry.name(),
                hasEffect
                        ? new SpiTimeline.Effect(
                                entry.before().name(), entry.after().name())
                        : null,
                detail.referenceOrNull(),
                amount == null ? null : amount.minorUnits(),
                amount == null ? null : amount.currency().getCurrencyCode(),
                detail.codeOrNull(),
                occurredAt == null ? null : SpiTranslator.MILLISECONDS.format(occurredAt),
                detail.sequenceOrNull(),
                detail.noteOrNull());
    }
}
