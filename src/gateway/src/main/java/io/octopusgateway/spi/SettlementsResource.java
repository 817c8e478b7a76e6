package io.octopusgateway.spi;

import io.octopusgateway.json.StrictBinding;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.PersonCommands;
import io.octopusgateway.processing.PersonCommands.Finding;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets a person say how a refund in doubt stands, where the provider's list does not. */
@Path(HostPaths.ROOT + "/payments/{id}/refunds/{refundReference}/settle")
@Produces(MediaType.APPLICATION_JSON)
public final class SettlementsResource {
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final PersonCommands commands;
    private final Orders orders;
    private final SpiTranslator translator;
    private final InstantSource clock;

    @Inject
    public SettlementsResource(PersonCommands commands, Orders orders, SpiTranslator translator, InstantSource clock) {
        this.commands = commands;
        this.orders = orders;
        this.translator = translator;
        this.clock = clock;
    }

    private enum Outcome {
        MADE,
        NOT_MADE
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response settle(
            @Context SecurityContext security,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @PathParam("id") String id,
            @PathParam("refundReference") String reference,
            InputStream body) {
        var store = Caller.withScope(security, Scope.REFUNDS_WRITE);
        QueryParameters.of(uri);
        var wire = StrictBinding.bind(RequestBody.read(headers, body), SettlementRequest.class);
        var finding = finding(PersonTerms.choice("outcome", Outcome.class, wire.outcome()), wire.actionId());
        var statement = new Statement(security.getUserPrincipal().getName(), PersonTerms.reason(wire.reason()));
        if (!PaymentId.isValid(id) || !PaymentReference.isValid(reference)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        var payment = new PaymentId(id);
        var refund = new RefundReference(reference);
        try {
            return commands.settle(store, payment, refund, finding, statement)
                    .flatMap(order -> refund(order, payment, refund))
                    .map(settled -> Replies.of(Response.Status.OK, settled).build())
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        } catch (Refusal refusal) {
            throw shown(store, refusal, payment);
        }
    }

    private static Finding finding(Outcome outcome, @Nullable String action) {
        if (outcome == Outcome.NOT_MADE) {
            if (action != null) {
                throw StartTerms.invalid("actionId is for a refund that was made; leave it out.");
            }
            return new Finding.NotMade();
        }
        if (action == null || !ACTION.matcher(action).matches()) {
            throw StartTerms.invalid("actionId must be the provider's name for the refund that was made.");
        }
        return new Finding.Made(new ActionId(action));
    }

    private Optional<SpiRefund> refund(Order order, PaymentId id, RefundReference reference) {
        return order.payment(id)
                .flatMap(payment -> payment.requestedRefunds()
                        .find(reference)
                        .map(refund -> SpiRefund.of(payment, refund, clock.instant())));
    }

    private RuntimeException shown(Store store, Refusal refusal, PaymentId id) {
        var type = ProblemType.of(refusal.reason());
        if (type != ProblemType.REFUND_NOT_IN_DOUBT) {
            return refusal;
        }
        return orders.findByPayment(store.id(), id)
                .flatMap(order ->
                        order.payment(id).map(payment -> translator.payment(order, payment, store, clock.instant())))
                .<RuntimeException>map(wire -> new ProblemException(type, type.advice(), Map.of("payment", wire)))
                .orElse(refusal);
    }
}
