package io.octopusgateway.simulator.workflow;

import io.octopusgateway.simulator.provider.Answers;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import io.octopusgateway.simulator.workflow.Registration.Refused;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is below one workflow: its actions and conditions, added, replaced and removed one by one. */
final class WorkflowParts {
    private final Workflows workflows;
    private final Supplier<WorkflowJson> json;

    WorkflowParts(Workflows workflows, Supplier<WorkflowJson> json) {
        this.workflows = workflows;
        this.json = json;
    }

    /** {@code steps} are the parts of the path after the workflow's id. */
    Reply answer(Request request, String workflowId, List<String> steps) throws Refused {
        String folder = steps.get(0);
        if (steps.size() > 2 || !(folder.equals("actions") || folder.equals("conditions"))) {
            return Answers.empty(404);
        }
        String id = steps.size() == 2 ? steps.get(1) : "";
        return switch (request.method() + (id.isEmpty() ? "" : " one")) {
            case "POST" -> {
                JsonObject fresh = read(request, folder);
                change(workflowId, folder, parts -> parts.add(fresh));
                yield Answers.json(201, shown(workflowId, fresh, folder));
            }
            case "PUT one" -> {
                JsonObject fresh = Json.createObjectBuilder(read(request, folder))
                        .add("id", id)
                        .build();
                yield replace(workflowId, folder, id, List.of(fresh))
                        ? Answers.json(200, shown(workflowId, fresh, folder))
                        : Answers.empty(404);
            }
            case "DELETE one" -> Answers.empty(replace(workflowId, folder, id, List.of()) ? 204 : 404);
            default -> Answers.empty(404);
        };
    }

    private static JsonObject read(Request request, String folder) throws Refused {
        JsonObject body = WorkflowsApi.body(request);
        return folder.equals("actions") ? Registration.action(body) : Registration.condition(body);
    }

    private String shown(String workflowId, JsonObject part, String folder) {
        return json.get().part(workflows.find(workflowId).orElseThrow(), part, "/" + folder + "/");
    }

    private boolean replace(String workflowId, String folder, String id, List<JsonObject> by) {
        return change(workflowId, folder, parts -> {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).getString("id").equals(id)) {
                    parts.remove(i);
                    parts.addAll(i, by);
                    return true;
                }
            }
            return false;
        });
    }

    /** Changes a list of parts, and tells whether it did. */
    private interface Change {
        boolean of(List<JsonObject> parts);
    }

    private boolean change(String workflowId, String folder, Change change) {
        boolean[] changed = new boolean[1];
        workflows.change(workflowId, now -> {
            boolean actions = folder.equals("actions");
            List<JsonObject> parts = new ArrayList<>(actions ? now.actions() : now.conditions());
            changed[0] = change.of(parts);
            return new Workflow(
                    now.id(),
                    now.name(),
                    now.active(),
                    actions ? now.conditions() : parts,
                    actions ? parts : now.actions());
        });
        return changed[0];
    }
}
