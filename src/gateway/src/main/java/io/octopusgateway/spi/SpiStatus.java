package io.octopusgateway.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a store fares just now, as its host sees it. Ages are in whole seconds. */
public record SpiStatus(
        String store,
        String at,
        ProviderNow provider,
        WebhooksNow webhooks,
        @Nullable Oldest oldestInDoubt,
        List<Open> backlog,
        PushesNow orderUpdates) {

    /** The way to the provider, as the last calls found it. */
    public record ProviderNow(
            String reach,
            String credentials,
            String circuit,
            @Nullable String lastAnswer) {}

    /** When the provider last told us anything. */
    public record WebhooksNow(
            @Nullable String last, @Nullable Long ageSeconds) {}

    public record Oldest(String since, long ageSeconds) {}

    public record Open(String kind, long count, @Nullable Oldest oldest) {}

    /** Whether updates are pushed to this store's host, and whether it asked for a pause. */
    public record PushesNow(boolean push, boolean paused) {}
}
