package io.octopusgateway.system;

import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.ledger.WebhookEvent.Delivery;
import io.octopusgateway.simulator.ledger.WebhookEvent.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The provider tells again after minutes and hours by its own clock, which tests turn. */
final class NextTry {
    private NextTry() {}

    /** If the provider has nothing to do before its next try to tell, lets that time come. */
    static void comes(Simulator simulator) {
        var now = simulator.clock().instant();
        at(simulator)
                .filter(next -> next.isAfter(now))
                .ifPresent(next -> simulator.clock().advance(Duration.between(now, next)));
    }

    private static Optional<Instant> at(Simulator simulator) {
        return simulator.events().stream()
                .flatMap(event -> event.deliveries().stream())
                .filter(delivery -> delivery.state() == State.WAITING)
                .map(Delivery::nextAt)
                .min(Instant::compareTo);
    }
}
