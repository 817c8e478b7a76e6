package io.octopusgateway.processing;

import io.octopusgateway.order.OrderUpdates;
import java.util.List;

/** Order updates that are only collected. */
record RecordedUpdates(List<OrderUpdate> all) implements OrderUpdates {
    @Override
    public void add(OrderUpdate update) {
        all.add(update);
    }
}
