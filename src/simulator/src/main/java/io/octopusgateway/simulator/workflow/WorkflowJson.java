package io.octopusgateway.simulator.workflow;

import io.octopusgateway.simulator.ledger.Timestamps;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.ledger.WebhookEvent.Attempt;
import io.octopusgateway.simulator.ledger.WebhookEvent.Delivery;
import io.octopusgateway.simulator.ledger.WebhookEvent.State;
import io.octopusgateway.simulator.switches.Events.TimeForm;
import io.octopusgateway.simulator.webhook.EventType;
import io.octopusgateway.simulator.webhook.WebhookTarget;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Writes workflows and what became of events as the provider answers with them. */
final class WorkflowJson {
    private final URI base;
    private final Timestamps timestamps;

    WorkflowJson(URI base, TimeForm form) {
        this.base = base;
        this.timestamps = new Timestamps(form);
    }

    String created(Workflow workflow) {
        return Json.createObjectBuilder()
                .add("id", workflow.id())
                .add("_links", self(path(workflow)))
                .build()
                .toString();
    }

    String list(List<Workflow> workflows) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        workflows.forEach(workflow -> data.add(head(workflow).add("_links", self(path(workflow)))));
        return Json.createObjectBuilder().add("data", data).build().toString();
    }

    String whole(Workflow workflow) {
        return head(workflow)
                .add("conditions", parts(workflow, workflow.conditions(), "/conditions/"))
                .add("actions", parts(workflow, workflow.actions(), "/actions/"))
                .add("_links", self(path(workflow)))
                .build()
                .toString();
    }

    /** A condition or an action that was added or replaced. */
    String part(Workflow workflow, JsonObject part, String folder) {
        return linked(workflow, part, folder).build().toString();
    }

    String eventTypes() {
        JsonArrayBuilder events = Json.createArrayBuilder();
        for (EventType type : EventType.values()) {
            String words = type.wireName().replace('_', ' ');
            events.add(Json.createObjectBuilder()
                    .add("id", type.wireName())
                    .add("display_name", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
                    .add("description", "Raised by the simulator"));
        }
        return Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("id", Registration.SOURCE)
                        .add("display_name", "Gateway")
                        .add("description", "Events raised by the payment gateway")
                        .add("events", events))
                .build()
                .toString();
    }

    String subject(List<WebhookEvent> events) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        events.forEach(event -> data.add(Json.createObjectBuilder()
                .add("id", event.id())
                .add("type", event.type())
                .add("timestamp", timestamps.offsetMillis(event.createdAt()))
                .add("_links", self("/workflows/events/" + event.id()))));
        return Json.createObjectBuilder().add("data", data).build().toString();
    }

    /** The event in its older envelope, whatever it was delivered in, with what became of it. */
    String event(WebhookEvent event, Workflows workflows) {
        JsonObject body = parse(event.body());
        JsonArrayBuilder invocations = Json.createArrayBuilder();
        for (Delivery delivery : event.deliveries()) {
            String action = actionOf(delivery);
            workflows
                    .ofAction(action)
                    .ifPresent(workflow -> invocations.add(Json.createObjectBuilder()
                            .add("workflow_id", workflow.id())
                            .add("workflow_action_id", action)
                            .add("status", status(delivery))
                            .add("_links", self("/workflows/events/" + event.id() + "/actions/" + action))));
        }
        return Json.createObjectBuilder()
                .add("id", event.id())
                .add("source", "gwc_notifier1")
                .add("type", event.type())
                .add("timestamp", timestamps.offsetMillis(event.createdAt()))
                .add("version", body.getString("version"))
                .add("data", body.getJsonObject("data"))
                .add("action_invocations", invocations)
                .add("_links", body.getJsonObject("_links"))
                .build()
                .toString();
    }

    String invocations(WebhookEvent event, Delivery delivery, WebhookTarget target, String workflowId) {
        JsonArrayBuilder invocations = Json.createArrayBuilder();
        List<Attempt> attempts = delivery.attempts();
        for (int i = 0; i < attempts.size(); i++) {
            boolean last = i == attempts.size() - 1 && delivery.state() != State.WAITING;
            invocations.add(invocation(event.id() + target.actionId() + i, attempts.get(i), i > 0, last, target));
        }
        return Json.createObjectBuilder()
                .add("workflow_id", workflowId)
                .add("event_id", event.id())
                .add("workflow_action_id", target.actionId())
                .add("action_type", "webhook")
                .add("status", status(delivery))
                .add("action_invocations", invocations)
                .add("_links", self("/workflows/events/" + event.id() + "/actions/" + target.actionId()))
                .build()
                .toString();
    }

    /** The action that a delivery belongs to; empty if its target was registered by hand. */
    static String actionOf(Delivery delivery) {
        String fragment = delivery.target().getFragment();
        return fragment == null ? "" : fragment;
    }

    private JsonObjectBuilder invocation(
            String name, Attempt attempt, boolean retry, boolean last, WebhookTarget target) {
        JsonObjectBuilder headers = Json.createObjectBuilder();
        target.headers().forEach(headers::add);
        return Json.createObjectBuilder()
                .add("invocation_id", "ivc_" + Integer.toUnsignedString(name.hashCode(), 36))
                .add("timestamp", timestamps.zulu(attempt.at()))
                .add("retry", retry)
                .add("succeeded", attempt.acknowledged())
                .add("final", last)
                .add(
                        "result_details",
                        Json.createObjectBuilder()
                                .add("status_code", attempt.status())
                                .add("url", target.url().toString())
                                .add("headers", headers)
                                .add("response_received_timestamp", timestamps.zulu(attempt.at())));
    }

    private static String status(Delivery delivery) {
        return switch (delivery.state()) {
            case WAITING -> "pending";
            case DELIVERED -> "successful";
            case GIVEN_UP -> "failed";
        };
    }

    private static JsonObjectBuilder head(Workflow workflow) {
        return Json.createObjectBuilder()
                .add("id", workflow.id())
                .add("name", workflow.name())
                .add("active", workflow.active());
    }

    private JsonArrayBuilder parts(Workflow workflow, List<JsonObject> parts, String folder) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        parts.forEach(part -> array.add(linked(workflow, part, folder)));
        return array;
    }

    private JsonObjectBuilder linked(Workflow workflow, JsonObject part, String folder) {
        return Json.createObjectBuilder(part).add("_links", self(path(workflow) + folder + part.getString("id")));
    }

    private static String path(Workflow workflow) {
        return "/workflows/" + workflow.id();
    }

    private JsonObjectBuilder self(String path) {
        return Json.createObjectBuilder().add("self", Json.createObjectBuilder().add("href", base + path));
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
