package io.octopusgateway.simulator.workflow;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.ledger.WebhookEvent.Delivery;
import io.octopusgateway.simulator.provider.Answers;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.webhook.Courier;
import io.octopusgateway.simulator.webhook.WebhookTarget;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is below {@code /workflows/events}: events of the last 90 days, what became of them, and telling them again. */
final class EventsApi {
    private static final Duration VISIBLE = Duration.ofDays(90);

    private final Ledger ledger;
    private final SimulatorClock clock;
    private final Courier courier;
    private final Workflows workflows;
    private final Supplier<WorkflowJson> json;

    EventsApi(Ledger ledger, SimulatorClock clock, Courier courier, Workflows workflows, Supplier<WorkflowJson> json) {
        this.ledger = ledger;
        this.clock = clock;
        this.courier = courier;
        this.workflows = workflows;
        this.json = json;
    }

    /** {@code steps} are the parts of the path after {@code /workflows/events}. */
    Reply read(List<String> steps) {
        if (steps.size() == 2 && steps.get(0).equals("subject")) {
            List<WebhookEvent> events = ofSubject(steps.get(1));
            return events.isEmpty()
                    ? Answers.empty(404)
                    : Answers.json(200, json.get().subject(events));
        }
        if (steps.size() == 1) {
            return event(steps.get(0))
                    .map(event -> Answers.json(200, json.get().event(event, workflows)))
                    .orElse(Answers.empty(404));
        }
        return steps.size() == 3 && steps.get(1).equals("actions")
                ? invocations(steps.get(0), steps.get(2))
                : Answers.empty(404);
    }

    /** A reflow that its path describes: of an event or a subject, of all workflows or of one. */
    Reply reflow(List<String> steps) {
        boolean bySubject = steps.get(0).equals("subject");
        List<String> rest = bySubject ? steps.subList(1, steps.size()) : steps;
        if (rest.size() < 2) {
            return Answers.empty(404);
        }
        List<WebhookEvent> events =
                bySubject ? ofSubject(rest.get(0)) : event(rest.get(0)).stream().toList();
        boolean ofOne = rest.size() == 4 && rest.get(1).equals("workflow");
        boolean known =
                !events.isEmpty() && (ofOne ? workflows.find(rest.get(2)).isPresent() : rest.size() == 2);
        if (!known) {
            return Answers.empty(404);
        }
        events.forEach(event -> again(event, ofOne ? List.of(rest.get(2)) : List.of()));
        return Answers.empty(202);
    }

    /** A reflow that its body describes. */
    Reply reflow(JsonObject request) {
        List<String> chosen = texts(request, "workflows");
        if (chosen.stream().anyMatch(id -> workflows.find(id).isEmpty())) {
            return Answers.invalid("workflow_ids_invalid");
        }
        List<WebhookEvent> events = new ArrayList<>();
        for (String id : texts(request, "events")) {
            Optional<WebhookEvent> event = event(id);
            if (event.isEmpty()) {
                return Answers.invalid("event_ids_invalid");
            }
            events.add(event.get());
        }
        for (String subject : texts(request, "subjects")) {
            List<WebhookEvent> found = ofSubject(subject);
            if (found.isEmpty()) {
                return Answers.invalid("subject_ids_invalid");
            }
            events.addAll(found);
        }
        if (events.isEmpty()) {
            return Answers.invalid("event_ids_invalid");
        }
        events.forEach(event -> again(event, chosen));
        return Answers.empty(202);
    }

    private void again(WebhookEvent event, List<String> chosen) {
        courier.reflow(event.id(), target -> chosen.isEmpty() || isOf(target, chosen));
    }

    private boolean isOf(WebhookTarget target, List<String> workflowIds) {
        return workflows
                .ofAction(target.actionId())
                .map(Workflow::id)
                .filter(workflowIds::contains)
                .isPresent();
    }

    private Reply invocations(String eventId, String actionId) {
        Optional<WebhookEvent> event = event(eventId);
        Optional<Workflow> workflow = workflows.ofAction(actionId);
        if (event.isEmpty() || workflow.isEmpty()) {
            return Answers.empty(404);
        }
        for (Delivery delivery : event.get().deliveries()) {
            Optional<WebhookTarget> target = workflows.named(delivery.target());
            if (WorkflowJson.actionOf(delivery).equals(actionId) && target.isPresent()) {
                return Answers.json(
                        200,
                        json.get()
                                .invocations(
                                        event.get(),
                                        delivery,
                                        target.get(),
                                        workflow.get().id()));
            }
        }
        return Answers.empty(404);
    }

    private Optional<WebhookEvent> event(String id) {
        return ledger.event(id).filter(this::isVisible);
    }

    private List<WebhookEvent> ofSubject(String paymentId) {
        return ledger.events().stream()
                .filter(event -> event.paymentId().equals(paymentId))
                .filter(this::isVisible)
                .toList();
    }

    private boolean isVisible(WebhookEvent event) {
        return event.createdAt().plus(VISIBLE).isAfter(clock.instant());
    }

    private static List<String> texts(JsonObject request, String member) {
        List<String> texts = new ArrayList<>();
        if (request.get(member) instanceof JsonArray array) {
            for (JsonValue value : array) {
                texts.add(value instanceof JsonString string ? string.getString() : value.toString());
            }
        }
        return texts;
    }
}
