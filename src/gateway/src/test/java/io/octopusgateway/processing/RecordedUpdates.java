package io.octopusgateway.processing;

import io.octopusgateway.order.OrderUpdates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Order updates that are only collected. */
record RecordedUpdates(List<OrderUpdate> all) implements OrderUpdates {
    @Override
    public void add(OrderUpdate update) {
        all.add(update);
    }

    @Override
    public List<Claim> claim(Instant now, Duration lease, int limit) {
        return List.of();
    }

    @Override
    public void acknowledged(Claim claim, Instant now) {}

    @Override
    public void failed(Claim claim, Instant nextAttempt) {}
}
