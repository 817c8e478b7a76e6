package io.octopusgateway.simulator.workflow;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.provider.Answers;
import io.octopusgateway.simulator.provider.PaymentsApi.Callers;
import io.octopusgateway.simulator.switches.Events.TimeForm;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import io.octopusgateway.simulator.webhook.Courier;
import io.octopusgateway.simulator.webhook.EventType;
import io.octopusgateway.simulator.webhook.WebhookTarget;
import io.octopusgateway.simulator.workflow.Registration.Refused;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The door of the Workflows API: who may enter, which call it is, and the calls about workflows themselves. */
public final class WorkflowsApi {
    private final Callers callers;
    private final Answers answers;
    private final Workflows workflows;
    private final Samples samples;
    private final Supplier<WorkflowJson> json;
    private final EventsApi events;
    private final WorkflowParts parts;

    /** Sends a made-up event of a type to the targets of one workflow. */
    public interface Samples {
        void send(EventType type, List<WebhookTarget> targets);
    }

    public WorkflowsApi(
            Callers callers,
            Supplier<URI> base,
            Ledger ledger,
            SimulatorClock clock,
            Courier courier,
            Workflows workflows,
            Switchboard switches,
            Samples samples) {
        this.callers = callers;
        this.answers = new Answers(switches);
        this.workflows = workflows;
        this.samples = samples;
        this.json = () -> new WorkflowJson(base.get(), switches.get(TimeForm.class));
        this.events = new EventsApi(ledger, clock, courier, workflows, json);
        this.parts = new WorkflowParts(workflows, json);
    }

    public Reply handle(Request request) {
        if (callers.caller(request.header("Authorization").orElse("")).isEmpty()) {
            return answers.unauthorized();
        }
        List<String> whole = List.of(request.path().split("/", -1));
        List<String> steps = whole.subList(2, whole.size());
        try {
            return route(request, steps);
        } catch (Refused refused) {
            return Answers.invalid(refused.code());
        }
    }

    private Reply route(Request request, List<String> steps) throws Refused {
        if (steps.isEmpty()) {
            return switch (request.method()) {
                case "GET" -> Answers.json(200, json.get().list(workflows.all()));
                case "POST" -> create(request);
                default -> Answers.empty(404);
            };
        }
        String first = steps.get(0);
        if (first.equals("event-types")) {
            return Answers.json(200, json.get().eventTypes());
        }
        if (first.equals("events")) {
            return events(request, steps.subList(1, steps.size()));
        }
        return workflows.find(first).isEmpty() ? Answers.empty(404) : one(request, first, steps);
    }

    private Reply events(Request request, List<String> steps) throws Refused {
        if (request.method().equals("GET")) {
            return events.read(steps);
        }
        boolean reflows = request.method().equals("POST")
                && !steps.isEmpty()
                && steps.get(steps.size() - 1).equals("reflow");
        if (!reflows) {
            return Answers.empty(404);
        }
        return steps.size() == 1 ? events.reflow(body(request)) : events.reflow(steps);
    }

    private Reply create(Request request) throws Refused {
        Workflow workflow = Registration.read(body(request));
        workflows.put(workflow);
        return Answers.json(201, json.get().created(workflow));
    }

    private Reply one(Request request, String id, List<String> steps) throws Refused {
        if (steps.size() == 1) {
            return itself(request, id);
        }
        if (steps.size() == 2 && steps.get(1).equals("test") && request.method().equals("POST")) {
            return test(id, body(request));
        }
        return parts.answer(request, id, steps.subList(1, steps.size()));
    }

    private Reply itself(Request request, String id) throws Refused {
        switch (request.method()) {
            case "GET" -> {
                return shown(workflows.find(id));
            }
            case "PATCH" -> {
                JsonObject change = body(request);
                return shown(workflows.change(
                        id,
                        now -> new Workflow(
                                now.id(),
                                change.getString("name", now.name()),
                                change.getBoolean("active", now.active()),
                                now.conditions(),
                                now.actions())));
            }
            case "DELETE" -> {
                return Answers.empty(workflows.remove(id) ? 204 : 404);
            }
            default -> {
                return Answers.empty(404);
            }
        }
    }

    private Reply shown(Optional<Workflow> workflow) {
        return workflow.map(found -> Answers.json(200, json.get().whole(found))).orElse(Answers.empty(404));
    }

    private Reply test(String id, JsonObject request) {
        List<EventType> types = new ArrayList<>();
        JsonArray asked = request.get("event_types") instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
        for (JsonValue value : asked) {
            String name = value instanceof JsonString string ? string.getString() : "";
            types.addAll(Arrays.stream(EventType.values())
                    .filter(type -> type.wireName().equals(name))
                    .toList());
        }
        if (asked.isEmpty() || types.size() != asked.size()) {
            return Answers.invalid("event_types_invalid");
        }
        List<WebhookTarget> targets = workflows.find(id).map(Workflow::targets).orElse(List.of());
        types.forEach(type -> samples.send(type, targets));
        return Answers.empty(204);
    }

    static JsonObject body(Request request) throws Refused {
        try (JsonReader reader =
                Json.createReader(new StringReader(request.content().text()))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException notAnObject) {
            throw new Refused("request_json_invalid");
        }
    }
}
