package io.octopusgateway.simulator.workflow;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.webhook.Audience;
import io.octopusgateway.simulator.webhook.WebhookTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The workflows of the account. Safe for use by several threads. */
public final class Workflows implements Audience {
    private final Map<String, Workflow> workflows = new LinkedHashMap<>();
    /** Removed ones are kept by name: what they have started goes on. */
    private final Map<URI, WebhookTarget> everTargeted = new LinkedHashMap<>();

    @Override
    public synchronized List<WebhookTarget> of(String eventType, SimulatedPayment payment) {
        List<WebhookTarget> found = new ArrayList<>();
        for (Workflow workflow : workflows.values()) {
            if (workflow.wants(eventType, payment)) {
                found.addAll(workflow.targets());
            }
        }
        return found;
    }

    @Override
    public synchronized Optional<WebhookTarget> named(URI name) {
        return Optional.ofNullable(everTargeted.get(name));
    }

    synchronized List<Workflow> all() {
        return List.copyOf(workflows.values());
    }

    synchronized Optional<Workflow> find(String id) {
        return Optional.ofNullable(workflows.get(id));
    }

    /** The workflow that an action belongs to. */
    synchronized Optional<Workflow> ofAction(String actionId) {
        return workflows.values().stream()
                .filter(workflow -> workflow.hasAction(actionId))
                .findFirst();
    }

    synchronized void put(Workflow workflow) {
        workflows.put(workflow.id(), workflow);
        workflow.targets().forEach(target -> everTargeted.put(target.name(), target));
    }

    synchronized Optional<Workflow> change(String id, UnaryOperator<Workflow> how) {
        Optional<Workflow> changed = find(id).map(how);
        changed.ifPresent(this::put);
        return changed;
    }

    synchronized boolean remove(String id) {
        return workflows.remove(id) != null;
    }
}
