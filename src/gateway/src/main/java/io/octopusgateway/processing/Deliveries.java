package io.octopusgateway.processing;

import io.octopusgateway.order.Endpoints;
import io.octopusgateway.order.Host;
import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Streams;
import io.octopusgateway.store.Store;
import java.time.InstantSource;
import java.util.Optional;

/** What a host may ask of its own order updates: one more delivery, a test, and to go on after a pause. Thread-safe. */
public final class Deliveries {
    private final Streams streams;
    private final Endpoints endpoints;
    private final Host host;
    private final Ids ids;
    private final InstantSource clock;

    /** What a test told. */
    public sealed interface Trial {
        record NoEndpoint() implements Trial {}

        record Paused() implements Trial {}

        /** It was sent; this came of it. */
        record Sent(Delivery delivery) implements Trial {}
    }

    public Deliveries(Streams streams, Endpoints endpoints, Host host, Ids ids, InstantSource clock) {
        this.streams = streams;
        this.endpoints = endpoints;
        this.host = host;
        this.ids = ids;
        this.clock = clock;
    }

    /** The newest update of an order goes out once more, the same in everything; empty if the order has none. */
    public Optional<Streams.Redelivery> redeliver(Store store, OrderReference reference) {
        return streams.redeliver(store.id(), reference, clock.instant());
    }

    /** Sends this body, signed, now and once. It belongs to no stream and changes nothing. */
    public Trial test(Store store, byte[] body) {
        if (store.orderUpdates().isEmpty()) {
            return new Trial.NoEndpoint();
        }
        if (endpoints.isPaused(store.id())) {
            return new Trial.Paused();
        }
        return new Trial.Sent(host.deliver(store, new Host.Message(ids.orderUpdate(), 0, body)));
    }

    /** Pushes that the host had stopped go on; false if they were not stopped. */
    public boolean resume(Store store) {
        return endpoints.resume(store.id(), clock.instant());
    }
}
