package io.octopusgateway.spi;

import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.payment.PaymentRequest.Channel;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a store can do now, without asking the provider: what is not there yet is a no. */
@Path(HostPaths.ROOT + "/capabilities")
@Produces(MediaType.APPLICATION_JSON)
public final class CapabilitiesResource {
    /** The version of the contract, as its description has it. */
    static final String VERSION = "1.0.0";

    private static final List<String> THERE = List.of(
            "start",
            "read",
            "refresh",
            "eligibility",
            "search",
            "timeline",
            "statements",
            "refund",
            "cancel",
            "reverse",
            "feed",
            "status",
            "decide",
            "settle",
            "redeliver",
            "testUpdates",
            "resumeUpdates",
            "registerWebhook",
            "replayEvents");

    /** Octopus takes money in one step and has no card on file: these will stay as they are. */
    private static final List<String> NOT_THERE = List.of("authorize", "capture", "void", "chargeback", "recurring");

    @GET
    public Response read(
            @Context SecurityContext security,
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        QueryParameters.of(uri);
        return Replies.unlessKnown(known, VERSION, of(store));
    }

    private static SpiCapabilities of(Store store) {
        return new SpiCapabilities(
                store.id().value(),
                store.environment().name(),
                PaymentMethod.OCTOPUS.name(),
                List.of(PaymentMethod.OCTOPUS.currency().getCurrencyCode()),
                PaymentMethod.OCTOPUS.step(),
                store.minimum().minorUnits(),
                store.maximum().minorUnits(),
                Arrays.stream(Channel.values()).map(Channel::name).toList(),
                List.of("REDIRECT", "QR", "APP_LINK"),
                operations(),
                new SpiCapabilities.OrderUpdatesOffer(
                        store.orderUpdates().isPresent(),
                        Arrays.stream(UpdateType.values()).map(UpdateType::text).toList()),
                new SpiCapabilities.Versions(VERSION));
    }

    private static Map<String, Boolean> operations() {
        var operations = new LinkedHashMap<String, Boolean>();
        THERE.forEach(name -> operations.put(name, true));
        NOT_THERE.forEach(name -> operations.put(name, false));
        return operations;
    }
}
