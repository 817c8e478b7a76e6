package io.octopusgateway.spi;

import io.octopusgateway.payment.Refusal;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.WebhookRegistry;
import io.octopusgateway.processing.WebhookRegistry.Registration;
import io.octopusgateway.store.Scope;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Has the provider tell this store of its payments. */
@Path(HostPaths.ROOT + "/webhook")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookRegistrationResource {
    private final WebhookRegistry registry;

    @Inject
    public WebhookRegistrationResource(WebhookRegistry registry) {
        this.registry = registry;
    }

    @POST
    public Response register(@Context SecurityContext security, @Context UriInfo uri) {
        var store = Caller.withScope(security, Scope.STORE_MANAGE);
        QueryParameters.of(uri);
        try {
            return Replies.of(Response.Status.OK, SpiWebhook.of(registry.register(store)))
                    .build();
        } catch (Refusal refusal) {
            throw new ProblemException(ProblemType.of(refusal.reason()), advice(refusal.reason()));
        }
    }

    private static String advice(Refusal.Reason reason) {
        return switch (reason) {
            case PROVIDER_UNAVAILABLE ->
                "The provider did not answer; make the same request again: what was registered meanwhile is found.";
            case PROVIDER_REFUSED ->
                "The provider does not take this webhook; check octopus.public-base-url and the processing channel.";
            case STORE_NOT_CONFIGURED ->
                "The store's credentials may not manage workflows at the provider; extend their scopes there, or"
                        + " register the webhook by hand.";
            case AMOUNT_NOT_ALLOWED,
                    REFERENCE_REUSED,
                    REFUND_REFERENCE_REUSED,
                    REFUND_EXCEEDS_CAPTURED,
                    REFUND_NOT_POSSIBLE,
                    PAYMENT_IN_DOUBT,
                    REFUND_NOT_IN_DOUBT,
                    DECISION_NOT_POSSIBLE,
                    ALREADY_PAID,
                    ALREADY_CAPTURED,
                    OPEN_PAYMENT_EXISTS,
                    REPLACED_NOT_FOUND,
                    PAYMENT_NOT_FOUND,
                    STORE_PAUSED -> ProblemType.of(reason).advice();
        };
    }

    /** The webhook as its host sees it. */
    public record SpiWebhook(
            String status, String workflowId, String url, List<String> events, List<String> differences) {
        static SpiWebhook of(Registration registration) {
            return new SpiWebhook(
                    registration.status().name(),
                    registration.workflow(),
                    registration.url(),
                    registration.events(),
                    registration.differences().stream().map(Enum::name).toList());
        }
    }
}
