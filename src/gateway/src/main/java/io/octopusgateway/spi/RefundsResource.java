package io.octopusgateway.spi;

import io.octopusgateway.json.StrictBinding;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.RefundCommands;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** Gives money of a payment back, and says how refunds stand. */
@Path(HostPaths.ROOT + "/payments/{id}/refunds")
@Produces(MediaType.APPLICATION_JSON)
public final class RefundsResource {
    private final RefundCommands commands;
    private final Orders orders;
    private final SpiTranslator translator;
    private final InstantSource clock;

    @Inject
    public RefundsResource(RefundCommands commands, Orders orders, SpiTranslator translator, InstantSource clock) {
        this.commands = commands;
        this.orders = orders;
        this.translator = translator;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response refund(
            @Context SecurityContext security,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @PathParam("id") String id,
            InputStream body) {
        var store = Caller.withScope(security, Scope.REFUNDS_WRITE);
        QueryParameters.of(uri);
        var wish = StrictBinding.bind(RequestBody.read(headers, body), RefundWish.class);
        var command = command(wish, headers);
        try {
            var refunded = Optional.of(id)
                    .filter(PaymentId::isValid)
                    .flatMap(valid -> commands.refund(store, new PaymentId(valid), command))
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
            var wire = SpiRefund.of(refunded.payment(), refunded.refund(), clock.instant());
            var answer = Replies.of(refunded.created() ? Response.Status.ACCEPTED : Response.Status.OK, wire);
            return (refunded.created() ? answer : answer.header(PaymentsResource.REPLAYED, "true")).build();
        } catch (Refusal refusal) {
            throw shown(store, refusal, command.reference());
        }
    }

    @GET
    public Response all(@Context SecurityContext security, @Context UriInfo uri, @PathParam("id") String id) {
        var payment = payment(security, uri, id);
        return Replies.of(Response.Status.OK, SpiRefund.All.of(payment, clock.instant()))
                .build();
    }

    @GET
    @Path("{refundReference}")
    public Response one(
            @Context SecurityContext security,
            @Context UriInfo uri,
            @PathParam("id") String id,
            @PathParam("refundReference") String reference) {
        var payment = payment(security, uri, id);
        return Optional.of(reference)
                .filter(PaymentReference::isValid)
                .flatMap(valid -> payment.requestedRefunds().find(new RefundReference(valid)))
                .map(refund -> SpiRefund.of(payment, refund, clock.instant()))
                .map(wire -> Replies.of(Response.Status.OK, wire).build())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private Payment payment(SecurityContext security, UriInfo uri, String id) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        QueryParameters.of(uri);
        return Optional.of(id)
                .filter(PaymentId::isValid)
                .map(PaymentId::new)
                .flatMap(valid -> find(store, valid))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private Optional<Payment> find(Store store, PaymentId id) {
        return orders.findByPayment(store.id(), id).flatMap(order -> order.payment(id));
    }

    private static RefundCommand command(RefundWish wish, HttpHeaders headers) {
        var key = headers.getHeaderString(PaymentsResource.IDEMPOTENCY_KEY);
        var reference = StartTerms.refundReference(wish.refundReference(), key);
        var asked = Amounts.whole(wish.amount());
        var amount = Amounts.money(asked)
                .filter(PaymentMethod.OCTOPUS::canBe)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.AMOUNT_NOT_ALLOWED,
                        "Ask for a positive amount in minor units that is a multiple of the step.",
                        Map.of("nearestAllowed", NearestAllowed.ofRefund(asked))));
        return new RefundCommand(reference, amount, StartTerms.reason(wish.reason()));
    }

    /** A refusal with the payment as it is and, where it is about the amount, with what is left. */
    private RuntimeException shown(Store store, Refusal refusal, RefundReference reference) {
        var type = ProblemType.of(refusal.reason());
        if (type == ProblemType.REFERENCE_REUSED) {
            return refusal;
        }
        return refusal.payment()
                .flatMap(id -> orders.findByPayment(store.id(), id)
                        .flatMap(order ->
                                order.payment(id).map(payment -> problem(type, store, order, payment, reference))))
                .orElse(refusal);
    }

    private RuntimeException problem(
            ProblemType type, Store store, Order order, Payment payment, RefundReference reference) {
        var wire = translator.payment(order, payment, store, clock.instant());
        if (type == ProblemType.REFUND_EXCEEDS_CAPTURED) {
            return new ProblemException(type, type.advice(), Map.of("payment", wire, "refundable", wire.refundable()));
        }
        var codes = payment.requestedRefunds()
                .find(reference)
                .flatMap(refund -> refund.call().rejection())
                .filter(rejection -> type == ProblemType.PROVIDER_REFUSED);
        return codes.map(rejection -> new ProblemException(
                        type,
                        "The provider refused this refund for certain; no money moved. It stays refused under its"
                                + " reference.",
                        Map.of("payment", wire, "providerCodes", rejection.codes())))
                .orElseGet(() -> new ProblemException(type, type.advice(), Map.of("payment", wire)));
    }
}
