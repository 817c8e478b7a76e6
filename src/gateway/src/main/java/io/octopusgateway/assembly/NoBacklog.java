package io.octopusgateway.assembly;

import io.octopusgateway.processing.Backlog;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A placeholder until somebody counts what is open: says nothing. */
final class NoBacklog implements Backlog {
    @Override
    public List<Line> of(StoreId store) {
        return List.of();
    }

    @Override
    public Optional<Instant> lastWebhook(StoreId store) {
        return Optional.empty();
    }
}
