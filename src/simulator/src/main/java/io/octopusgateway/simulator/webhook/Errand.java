package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.WebhookEvent;
import java.net.URI;

/** One event on its way to one target, and what goes wrong with it there. */
record Errand(WebhookEvent event, WebhookTarget target, WebhookFault fault) {
    Lane lane() {
        return new Lane(event.paymentId(), target.name());
    }

    /** What only one event at a time may use: the way from one payment to one target. */
    record Lane(String paymentId, URI target) {}
}
