package io.octopusgateway.simulator.workflow;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.webhook.WebhookTarget;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One workflow: if every condition holds, every action is carried out. Conditions and actions carry their ids. */
record Workflow(String id, String name, boolean active, List<JsonObject> conditions, List<JsonObject> actions) {

    Workflow {
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
    }

    /** The targets of its webhook actions, whether or not it is active. */
    List<WebhookTarget> targets() {
        return actions.stream().map(Workflow::target).toList();
    }

    boolean wants(String eventType, SimulatedPayment payment) {
        return active && conditions.stream().allMatch(condition -> holds(condition, eventType, payment));
    }

    boolean hasAction(String actionId) {
        return actions.stream().anyMatch(action -> action.getString("id").equals(actionId));
    }

    private static boolean holds(JsonObject condition, String eventType, SimulatedPayment payment) {
        return switch (condition.getString("type")) {
            case "event" ->
                condition.getJsonObject("events").containsKey(Registration.SOURCE)
                        && contains(condition.getJsonObject("events"), Registration.SOURCE, eventType);
            case "processing_channel" -> contains(condition, "processing_channels", payment.channel());
            default -> true;
        };
    }

    private static boolean contains(JsonObject object, String member, String text) {
        for (JsonValue value : object.getJsonArray(member)) {
            if (value instanceof JsonString string && string.getString().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static WebhookTarget target(JsonObject action) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (action.get("headers") instanceof JsonObject given) {
            given.forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
        }
        String key = action.get("signature") instanceof JsonObject signature ? signature.getString("key") : "";
        return new WebhookTarget(URI.create(action.getString("url")), key, headers, action.getString("id"));
    }
}
