package io.octopusgateway.spi;

import io.octopusgateway.json.StrictBinding;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.Rejection;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.LostSales;
import io.octopusgateway.processing.PaymentCommands;
import io.octopusgateway.processing.PaymentCommands.Started;
import io.octopusgateway.processing.Reconciliation;
import io.octopusgateway.processing.StartCommand;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts payments and reads them. */
@Path(HostPaths.ROOT + "/payments")
@Produces(MediaType.APPLICATION_JSON)
public final class PaymentsResource {
    static final String REPLAYED = "Idempotent-Replayed";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** In seconds: for so long the provider may be busy with a start that got no answer, and a repeat changes nothing. */
    private static final String UNTIL_LOOKED_AT = "30";

    private final PaymentCommands commands;
    private final Reconciliation reconciliation;
    private final Orders orders;
    private final SpiTranslator translator;
    private final LostSales lost;
    private final InstantSource clock;

    @Inject
    public PaymentsResource(
            PaymentCommands commands,
            Reconciliation reconciliation,
            Orders orders,
            SpiTranslator translator,
            LostSales lost,
            InstantSource clock) {
        this.commands = commands;
        this.reconciliation = reconciliation;
        this.orders = orders;
        this.translator = translator;
        this.lost = lost;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(
            @Context SecurityContext security, @Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
        var store = Caller.withScope(security, Scope.PAYMENTS_WRITE);
        QueryParameters.of(uri);
        var wire = StrictBinding.bind(RequestBody.read(headers, body), StartRequest.class);
        var command = translated(wire, headers, store);
        try {
            var started = commands.start(store, command);
            var answer = answer(store, started);
            if (started.replayed() && command.reference().isPresent()) {
                answer.header(REPLAYED, "true");
            }
            return (started.created() ? answer.header(HttpHeaders.LOCATION, location(uri, started)) : answer).build();
        } catch (Refusal refusal) {
            throw switch (refusal.reason()) {
                case AMOUNT_NOT_ALLOWED -> Amounts.notAllowed(command.request().amount(), store);
                case REPLACED_NOT_FOUND -> StartTerms.unknownReplaced();
                case STORE_PAUSED -> StartTerms.paused();
                default -> shown(store, refusal);
            };
        }
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@Context SecurityContext security, @Context UriInfo uri, @PathParam("id") String id) {
        var store = Caller.withScope(security, Scope.PAYMENTS_WRITE);
        QueryParameters.of(uri);
        try {
            var order = PaymentId.isValid(id) ? commands.cancel(store, new PaymentId(id)) : Optional.<Order>empty();
            return order.flatMap(one -> rendered(one, new PaymentId(id), store))
                    .map(payment -> Replies.of(Status.ACCEPTED, payment).build())
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        } catch (Refusal refusal) {
            throw shown(store, refusal);
        }
    }

    @POST
    @Path("{id}/reverse")
    public Response reverse(@Context SecurityContext security, @Context UriInfo uri, @PathParam("id") String id) {
        var store = Caller.withScope(security, Scope.REFUNDS_WRITE);
        QueryParameters.of(uri);
        var order = PaymentId.isValid(id) ? commands.reverse(store, new PaymentId(id)) : Optional.<Order>empty();
        return order.flatMap(one -> rendered(one, new PaymentId(id), store))
                .map(payment -> Replies.of(Status.ACCEPTED, payment).build())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private StartCommand translated(StartRequest wire, HttpHeaders headers, Store store) {
        try {
            return translator.start(wire, headers.getHeaderString(IDEMPOTENCY_KEY), store);
        } catch (ProblemException problem) {
            if (problem.type() == ProblemType.AMOUNT_NOT_ALLOWED) {
                Amounts.money(Amounts.whole(wire.amount())).ifPresent(amount -> lost.refused(store.id(), amount));
            }
            throw problem;
        }
    }

    @GET
    @Path("{id}")
    public Response read(
            @Context SecurityContext security,
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("refresh") @Nullable String refresh,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        QueryParameters.of(uri, "refresh");
        var order = PaymentId.isValid(id) ? find(store, new PaymentId(id), refresh) : Optional.<Order>empty();
        var payment = order.flatMap(one -> rendered(one, new PaymentId(id), store))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return Replies.unlessKnown(known, payment.version(), payment);
    }

    private Optional<Order> find(Store store, PaymentId id, @Nullable String refresh) {
        if (refresh == null || refresh.equals("false")) {
            return orders.findByPayment(store.id(), id);
        }
        if (refresh.equals("true")) {
            return reconciliation.look(store, id);
        }
        throw StartTerms.invalid("refresh must be true or false.");
    }

    private Response.ResponseBuilder answer(Store store, Started started) {
        var payment = started.payment();
        var now = now();
        var open = payment.inDoubt(now) || payment.inFlight(now);
        var created = started.created() ? Status.CREATED : Status.OK;
        var answer =
                Replies.of(open ? Status.ACCEPTED : created, translator.payment(started.order(), payment, store, now));
        return open ? answer.header(HttpHeaders.RETRY_AFTER, UNTIL_LOOKED_AT) : answer;
    }

    /** The path the host used and no host name: those come from configuration only, never from a request. */
    private static String location(UriInfo uri, Started started) {
        var path = uri.getRequestUri().getRawPath();
        return path + (path.endsWith("/") ? "" : "/") + started.payment().id().value();
    }

    /** A refusal with the payment the host should look at instead, where the contract promises one. */
    private RuntimeException shown(Store store, Refusal refusal) {
        var type = ProblemType.of(refusal.reason());
        var shows = switch (refusal.reason()) {
            case ALREADY_PAID, ALREADY_CAPTURED, OPEN_PAYMENT_EXISTS, PROVIDER_REFUSED -> true;
            case AMOUNT_NOT_ALLOWED,
                    REPLACED_NOT_FOUND,
                    REFERENCE_REUSED,
                    REFUND_REFERENCE_REUSED,
                    REFUND_EXCEEDS_CAPTURED,
                    REFUND_NOT_POSSIBLE,
                    PAYMENT_IN_DOUBT,
                    REFUND_NOT_IN_DOUBT,
                    DECISION_NOT_POSSIBLE,
                    PAYMENT_NOT_FOUND,
                    PROVIDER_UNAVAILABLE,
                    STORE_NOT_CONFIGURED,
                    STORE_PAUSED -> false;
        };
        return refusal.payment()
                .filter(id -> shows)
                .flatMap(id -> orders.findByPayment(store.id(), id).flatMap(order -> problem(type, order, id, store)))
                .orElse(refusal);
    }

    private Optional<RuntimeException> problem(ProblemType type, Order order, PaymentId id, Store store) {
        var rejection = order.payment(id)
                .filter(payment -> type == ProblemType.PROVIDER_REFUSED)
                .flatMap(payment -> payment.call().rejection());
        var detail = rejection.map(RejectionAdvice::of).orElse(type.advice());
        return rendered(order, id, store).map(wire -> {
            var helpful = new HashMap<String, Object>(Map.of("payment", wire));
            rejection.map(Rejection::codes).ifPresent(codes -> helpful.put("providerCodes", codes));
            return new ProblemException(type, detail, helpful);
        });
    }

    private Optional<SpiPayment> rendered(Order order, PaymentId id, Store store) {
        return order.payment(id).map(payment -> translator.payment(order, payment, store, now()));
    }

    private Instant now() {
        return clock.instant();
    }
}
