package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.ledger.WebhookEvent.Delivery;
import io.octopusgateway.simulator.ledger.WebhookEvent.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The events that some target has still to hear of, in the order of their making. The courier guards it. */
final class Backlog {
    private final Ledger ledger;
    private final SimulatorClock clock;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Map<String, WebhookFault> troubled = new HashMap<>();

    Backlog(Ledger ledger, SimulatorClock clock) {
        this.ledger = ledger;
        this.clock = clock;
        ledger.events().forEach(this::note);
    }

    /** Takes in an event that somebody has to hear of, with what goes wrong with the first attempts. */
    void note(WebhookEvent event, WebhookFault fault) {
        note(event);
        if (waiting.contains(event.id())) {
            troubled.put(event.id(), fault);
        }
    }

    /** Takes in an event, or drops it once nobody has to hear of it any more. */
    void note(WebhookEvent event) {
        if (event.deliveries().stream().anyMatch(delivery -> delivery.state() == State.WAITING)) {
            waiting.add(event.id());
        } else {
            waiting.remove(event.id());
            troubled.remove(event.id());
        }
    }

    void clear() {
        waiting.clear();
    }

    /** What is due, oldest first; what is to be shuffled comes after it, newest first. */
    List<Errand> due(Targets targets) {
        Deque<Errand> shuffled = new ArrayDeque<>();
        List<Errand> due = new ArrayList<>();
        for (String id : waiting) {
            WebhookFault fault = troubled.getOrDefault(id, WebhookFault.NONE);
            for (Errand errand : due(ledger.event(id).orElseThrow(), fault, targets)) {
                if (fault == WebhookFault.SHUFFLED) {
                    shuffled.addFirst(errand);
                } else {
                    due.add(errand);
                }
            }
        }
        due.addAll(shuffled);
        return due;
    }

    private List<Errand> due(WebhookEvent event, WebhookFault fault, Targets targets) {
        List<Errand> errands = new ArrayList<>();
        for (Delivery delivery : event.deliveries()) {
            if (delivery.state() == State.WAITING && !delivery.nextAt().isAfter(clock.instant())) {
                WebhookFault now = delivery.attempts().isEmpty() ? fault : WebhookFault.NONE;
                targets.named(delivery.target()).ifPresent(target -> errands.add(new Errand(event, target, now)));
            }
        }
        return errands;
    }
}
