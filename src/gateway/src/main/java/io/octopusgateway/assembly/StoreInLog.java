package io.octopusgateway.assembly;

import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Optional;

/** Once it is known for which store a request is, its log lines say so. */
@Priority(Priorities.AUTHORIZATION)
final class StoreInLog implements ContainerRequestFilter {
    private final Stores stores;

    StoreInLog(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        store(request)
                .ifPresent(store -> LogContext.put(LogContext.STORE, store.id().value()));
    }

    private Optional<Store> store(ContainerRequestContext request) {
        var caller = Optional.ofNullable(request.getSecurityContext().getUserPrincipal());
        return caller.flatMap(host -> stores.byApiKeyId(host.getName()))
                .or(() -> Optional.ofNullable(
                                request.getUriInfo().getPathParameters().getFirst("webhookId"))
                        .flatMap(stores::byWebhookId));
    }
}
