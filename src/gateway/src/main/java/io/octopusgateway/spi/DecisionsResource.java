package io.octopusgateway.spi;

import io.octopusgateway.json.StrictBinding;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Ruling;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.PersonCommands;
import io.octopusgateway.processing.PersonCommands.Statement;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Lets a person decide what becomes of money that the order did not simply accept. */
@Path(HostPaths.ROOT + "/payments/{id}/decide")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionsResource {
    private final PersonCommands commands;
    private final Orders orders;
    private final SpiTranslator translator;
    private final InstantSource clock;

    @Inject
    public DecisionsResource(PersonCommands commands, Orders orders, SpiTranslator translator, InstantSource clock) {
        this.commands = commands;
        this.orders = orders;
        this.translator = translator;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(
            @Context SecurityContext security,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @PathParam("id") String id,
            InputStream body) {
        var store = Caller.withScope(security, Scope.REFUNDS_WRITE);
        QueryParameters.of(uri);
        var wire = StrictBinding.bind(RequestBody.read(headers, body), DecisionRequest.class);
        var ruling = PersonTerms.choice("decision", Ruling.class, wire.decision());
        var statement = new Statement(security.getUserPrincipal().getName(), PersonTerms.reason(wire.reason()));
        try {
            return Optional.of(id)
                    .filter(PaymentId::isValid)
                    .map(PaymentId::new)
                    .flatMap(valid ->
                            commands.rule(store, valid, ruling, statement).flatMap(order -> shown(store, order, valid)))
                    .map(payment -> Replies.of(Response.Status.OK, payment).build())
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        } catch (Refusal refusal) {
            throw refusal.payment()
                    .flatMap(payment ->
                            orders.findByPayment(store.id(), payment).flatMap(order -> shown(store, order, payment)))
                    .<RuntimeException>map(payment -> problem(refusal, payment))
                    .orElse(refusal);
        }
    }

    private static ProblemException problem(Refusal refusal, SpiPayment payment) {
        var type = ProblemType.of(refusal.reason());
        return new ProblemException(type, type.advice(), Map.of("payment", payment));
    }

    private Optional<SpiPayment> shown(Store store, Order order, PaymentId id) {
        return order.payment(id).map(payment -> translator.payment(order, payment, store, clock.instant()));
    }
}
