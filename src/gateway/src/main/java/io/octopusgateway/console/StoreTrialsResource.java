package io.octopusgateway.console;

import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Storekeeper;
import io.octopusgateway.processing.Deliveries;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.processing.ProviderHealth.Reach;
import io.octopusgateway.processing.TrialUpdates;
import io.octopusgateway.processing.WebhookRegistry;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;

/** Tries a store out, step by step. Nothing is paid, and of the shop's answer only the status is told. */
@Path("/console/stores/{store}/try/{what}")
public class StoreTrialsResource {
    /** A reference no payment has: the dot at its end is never written. */
    private static final String NOBODYS = "octopus-gateway.";

    private final StoreDesk desk;
    private final Storekeeper keeper;
    private final Means means;
    private final InstantSource clock;

    @Inject
    public StoreTrialsResource(StoreDesk desk, Storekeeper keeper, Means means, InstantSource clock) {
        this.desk = desk;
        this.keeper = keeper;
        this.means = means;
        this.clock = clock;
    }

    /** What trials are made with. */
    public record Means(
            Provider provider,
            ProviderHealth health,
            WebhookRegistry registry,
            Deliveries deliveries,
            TrialUpdates updates) {}

    @POST
    @Needs(Permission.CONFIGURE)
    public Response attempt(
            @Context SecurityContext security, @PathParam("store") String id, @PathParam("what") String what) {
        var call = Call.of(security);
        var store = desk.working(id);
        keeper.attempt(call.person(), store, what.toUpperCase(Locale.ROOT), trial(store, what));
        return Pages.to(call.at("stores/" + id + "#step-" + what));
    }

    private Supplier<String> trial(Store store, String what) {
        return switch (what) {
            case "key" -> () -> key(store);
            case "webhook" -> () -> webhook(store);
            case "update" -> () -> update(store);
            default -> throw new NotFoundException();
        };
    }

    private String key(Store store) {
        means.provider().list(store, NOBODYS);
        var health = means.health().of(store.id());
        return health.reach() == Reach.REACHABLE ? health.trust().name() : "UNKNOWN";
    }

    private String webhook(Store store) {
        try {
            return means.registry().register(store).status().name();
        } catch (Refusal refusal) {
            return refusal.reason().name();
        }
    }

    private String update(Store store) {
        var trial = means.deliveries().test(store, means.updates().of(store.id(), clock.instant()));
        if (trial instanceof Deliveries.Trial.Sent sent) {
            return said(sent.delivery());
        }
        return trial instanceof Deliveries.Trial.Paused ? "PUSHES_STOPPED" : "NO_ENDPOINT";
    }

    private static String said(Delivery delivery) {
        if (delivery instanceof Delivery.Acknowledged) {
            return "DELIVERED";
        }
        if (delivery instanceof Delivery.Refused refused) {
            return "STATUS_" + refused.status();
        }
        return delivery instanceof Delivery.Unreachable ? "UNREACHABLE" : "STATUS_410";
    }
}
