package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Targets that choose what they hear of, as those of workflows do. */
public interface Audience {
    /** Nobody chooses; there are only those registered by hand. */
    Audience NOBODY = new Audience() {
        @Override
        public List<WebhookTarget> of(String eventType, SimulatedPayment payment) {
            return List.of();
        }

        @Override
        public Optional<WebhookTarget> named(URI name) {
            return Optional.empty();
        }
    };

    /** Who is to hear of an event of this type about this payment. */
    List<WebhookTarget> of(String eventType, SimulatedPayment payment);

    /** The target of that name, even if it would not hear of anything now. */
    Optional<WebhookTarget> named(URI name);
}
