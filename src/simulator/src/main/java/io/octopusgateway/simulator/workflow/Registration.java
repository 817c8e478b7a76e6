package io.octopusgateway.simulator.workflow;

import io.octopusgateway.simulator.ledger.Ids;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a workflow must be like to be registered. A refusal is one of the provider's error codes. */
final class Registration {
    /** The only source of events that an Octopus payment has. */
    static final String SOURCE = "gateway";

    private static final Set<String> CONDITIONS = Set.of("event", "entity", "processing_channel");

    /** Thrown for a registration that is refused; the message is the error code. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String code) {
            super(code);
        }

        String code() {
            return Optional.ofNullable(getMessage()).orElse("");
        }
    }

    private Registration() {}

    static Workflow read(JsonObject request) throws Refused {
        List<JsonObject> conditions = new ArrayList<>();
        Set<String> types = new HashSet<>();
        for (JsonValue value : array(request, "conditions", "workflow_conditions_required")) {
            JsonObject condition = condition(value);
            require(types.add(condition.getString("type")), "workflow_condition_duplicated");
            conditions.add(condition);
        }
        List<JsonObject> actions = new ArrayList<>();
        for (JsonValue value : array(request, "actions", "workflow_actions_required")) {
            actions.add(action(value));
        }
        String name = request.getString("name", "");
        return new Workflow(Ids.prefixed("wf"), name, request.getBoolean("active", true), conditions, actions);
    }

    static JsonObject condition(JsonValue value) throws Refused {
        require(value instanceof JsonObject, "workflow_condition_invalid");
        JsonObject condition = value.asJsonObject();
        String type = condition.getString("type", "");
        require(CONDITIONS.contains(type), "workflow_condition_type_invalid");
        switch (type) {
            case "event" -> {
                require(condition.get("events") instanceof JsonObject, "event_types_invalid");
                for (JsonValue types : condition.getJsonObject("events").values()) {
                    require(types instanceof JsonArray && texts(types.asJsonArray()), "event_types_invalid");
                }
            }
            case "entity" -> array(condition, "entities", "entities_required");
            default -> array(condition, "processing_channels", "processing_channels_required");
        }
        return identified(condition, "wfc");
    }

    static JsonObject action(JsonValue value) throws Refused {
        require(value instanceof JsonObject, "workflow_action_invalid");
        JsonObject action = value.asJsonObject();
        require(action.getString("type", "").equals("webhook"), "workflow_action_type_invalid");
        require(isAddress(action.getString("url", "")), "url_invalid");
        if (action.containsKey("signature")) {
            require(
                    action.get("signature") instanceof JsonObject signature
                            && signature.getString("method", "").equals("HMACSHA256")
                            && !signature.getString("key", "").isEmpty(),
                    "signature_invalid");
        }
        if (action.containsKey("headers")) {
            require(
                    action.get("headers") instanceof JsonObject headers
                            && headers.values().stream().allMatch(JsonString.class::isInstance),
                    "headers_invalid");
        }
        return identified(action, "wfa");
    }

    private static JsonObject identified(JsonObject part, String prefix) {
        return Json.createObjectBuilder(part).add("id", Ids.prefixed(prefix)).build();
    }

    private static JsonArray array(JsonObject object, String member, String code) throws Refused {
        require(object.get(member) instanceof JsonArray array && !array.isEmpty(), code);
        return object.getJsonArray(member);
    }

    private static boolean texts(JsonArray array) {
        return array.stream().allMatch(JsonString.class::isInstance);
    }

    private static boolean isAddress(String text) {
        try {
            URI url = new URI(text);
            return text.matches("(?i)https?://.+") && url.getHost() != null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static void require(boolean fine, String code) throws Refused {
        if (!fine) {
            throw new Refused(code);
        }
    }
}
