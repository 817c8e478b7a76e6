package io.octopusgateway.spi;

import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.PausedPushes;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how a store fares, from what is known here: the provider is not asked. */
@Path(HostPaths.ROOT + "/status")
@Produces(MediaType.APPLICATION_JSON)
public final class StatusResource {
    private final ProviderHealth health;
    private final Backlog backlog;
    private final PausedPushes pauses;
    private final InstantSource clock;

    @Inject
    public StatusResource(ProviderHealth health, Backlog backlog, PausedPushes pauses, InstantSource clock) {
        this.health = health;
        this.backlog = backlog;
        this.pauses = pauses;
        this.clock = clock;
    }

    @GET
    public Response read(@Context SecurityContext security, @Context UriInfo uri) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ);
        QueryParameters.of(uri);
        return Replies.of(Response.Status.OK, of(store, clock.instant())).build();
    }

    private SpiStatus of(Store store, Instant now) {
        var lines = backlog.of(store.id());
        var inDoubt = lines.stream()
                .filter(line -> line.kind() == Backlog.Kind.IN_DOUBT)
                .flatMap(line -> line.oldest().stream())
                .findFirst();
        return new SpiStatus(
                store.id().value(),
                time(now),
                provider(store.id()),
                webhooks(store.id(), now),
                oldest(inDoubt, now),
                lines.stream()
                        .map(line -> new SpiStatus.Open(line.kind().name(), line.count(), oldest(line.oldest(), now)))
                        .toList(),
                new SpiStatus.PushesNow(store.orderUpdates().isPresent(), pauses.isPaused(store.id())));
    }

    private SpiStatus.ProviderNow provider(StoreId store) {
        var known = health.of(store);
        return new SpiStatus.ProviderNow(
                known.reach().name(),
                known.trust().name(),
                known.circuit().name(),
                known.lastAnswer().map(StatusResource::time).orElse(null));
    }

    private SpiStatus.WebhooksNow webhooks(StoreId store, Instant now) {
        var last = oldest(backlog.lastWebhook(store), now);
        return last == null
                ? new SpiStatus.WebhooksNow(null, null)
                : new SpiStatus.WebhooksNow(last.since(), last.ageSeconds());
    }

    /** Another server's clock may be ahead of ours: nothing is younger than now. */
    private static SpiStatus.@Nullable Oldest oldest(Optional<Instant> since, Instant now) {
        return since.map(then -> new SpiStatus.Oldest(
                        time(then), Math.max(0, Duration.between(then, now).toSeconds())))
                .orElse(null);
    }

    private static String time(Instant instant) {
        return SpiTranslator.MILLISECONDS.format(instant);
    }
}
