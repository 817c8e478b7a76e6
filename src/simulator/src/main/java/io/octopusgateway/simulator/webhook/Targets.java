package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All who are told: those registered by hand hear of everything, those of a workflow of what it asks for. */
final class Targets {
    private final Map<URI, WebhookTarget> byHand = new LinkedHashMap<>();
    private final Audience audience;

    Targets(Audience audience) {
        this.audience = audience;
    }

    /** Registers a target; one that is already known gets the new key. */
    synchronized void add(WebhookTarget target) {
        if (!target.url().isAbsolute() || target.url().getHost() == null) {
            throw new IllegalArgumentException("Not the address of a webhook: " + target.url());
        }
        byHand.put(target.name(), target);
    }

    /** Who is to hear of an event. */
    synchronized List<WebhookTarget> of(String eventType, SimulatedPayment payment) {
        List<WebhookTarget> all = new ArrayList<>(byHand.values());
        all.addAll(audience.of(eventType, payment));
        return all;
    }

    synchronized Optional<WebhookTarget> named(URI name) {
        return Optional.ofNullable(byHand.get(name)).or(() -> audience.named(name));
    }
}
