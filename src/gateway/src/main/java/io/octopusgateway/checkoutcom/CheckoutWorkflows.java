package io.octopusgateway.checkoutcom;

import io.octopusgateway.checkoutcom.CallHealth.Operation;
import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.Store;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The provider's workflows: what it tells whom, and when
 * (https://www.checkout.com/docs/developer-resources/event-notifications/receive-webhooks/manage-webhooks-using-the-api,
 * read 2026-11-22). Thread-safe.
 */
public final class CheckoutWorkflows {
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
    private static final int NOT_FOUND = 404;

    private final WatchedCalls calls;
    private final CheckoutSettings settings;

    public CheckoutWorkflows(
            CheckoutCalls calls, CheckoutSettings settings, AllowedAddresses allowed, CallHealth health) {
        this.calls = new WatchedCalls(calls, allowed, health);
        this.settings = settings;
    }

    /**
     * One workflow, as far as it matters here.
     *
     * @param channelsOrNull the processing channels it is limited to; null for all of them
     */
    public record Workflow(
            String id,
            boolean active,
            Set<String> events,
            @Nullable Set<String> channelsOrNull,
            List<Hook> hooks) {
        public Workflow {
            events = Set.copyOf(events);
            hooks = List.copyOf(hooks);
        }
    }

    /**
     * Where a workflow delivers to.
     *
     * @param keyOrNull what it signs with, if it says so
     */
    public record Hook(String url, @Nullable Secret keyOrNull) {}

    /** All workflows of the store's account; one that goes away while it is looked at is left out. */
    public List<Workflow> all(Store store) {
        refuseIfAstray(store);
        Tries<List<String>> tries = Tries.within(settings.readDeadline(), CheckoutWorkflows::ids);
        calls.make(Operation.WORKFLOWS, store, "", tries, (api, one) -> api.workflows(store.account(), one));
        var all = new ArrayList<Workflow>();
        for (var id : tries.answer().orElseThrow(() -> refusal(tries))) {
            read(store, id).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    /** Makes a workflow. Whether an answer that was lost made one is for the caller to look at. */
    public void create(Store store, String url, List<String> events, Secret key) {
        refuseIfAstray(store);
        var body = body(store, url, events, key);
        Tries<String> tries = Tries.within(settings.readDeadline(), CheckoutWorkflows::created);
        calls.make(
                Operation.CREATE_WORKFLOW,
                store,
                "",
                tries,
                (api, one) -> api.createWorkflow(store.account(), body, one));
        if (tries.verdict() != Outcome.ANSWERED && tries.verdict() != Outcome.SILENT) {
            throw refusal(tries);
        }
    }

    private Optional<Workflow> read(Store store, String id) {
        Tries<Workflow> tries = Tries.within(settings.readDeadline(), body -> workflow(id, body));
        calls.make(Operation.WORKFLOW, store, "", tries, (api, one) -> api.workflow(store.account(), id, one));
        if (tries.answer().isEmpty() && tries.status() != NOT_FOUND) {
            throw refusal(tries);
        }
        return tries.answer();
    }

    private void refuseIfAstray(Store store) {
        if (!calls.mayCall(store)) {
            throw new Refusal(Refusal.Reason.STORE_NOT_CONFIGURED);
        }
    }

    private static Refusal refusal(Tries<?> tries) {
        return new Refusal(
                switch (tries.verdict()) {
                    case CREDENTIALS -> Refusal.Reason.STORE_NOT_CONFIGURED;
                    case REFUSED -> Refusal.Reason.PROVIDER_REFUSED;
                    case NOT_SENT, LIMITED, BUSY, SILENT, ANSWERED -> Refusal.Reason.PROVIDER_UNAVAILABLE;
                });
    }

    private static byte[] body(Store store, String url, List<String> events, Secret key) {
        var names = BUILDERS.createArrayBuilder(events);
        var conditions = BUILDERS.createArrayBuilder()
                .add(BUILDERS.createObjectBuilder()
                        .add("type", "event")
                        .add("events", BUILDERS.createObjectBuilder().add("gateway", names)));
        store.account()
                .processingChannel()
                .ifPresent(channel -> conditions.add(BUILDERS.createObjectBuilder()
                        .add("type", "processing_channel")
                        .add(
                                "processing_channels",
                                BUILDERS.createArrayBuilder().add(channel))));
        var action = BUILDERS.createObjectBuilder()
                .add("type", "webhook")
                .add("url", url)
                .add("headers", BUILDERS.createObjectBuilder())
                .add(
                        "signature",
                        BUILDERS.createObjectBuilder()
                                .add("method", "HMACSHA256")
                                .add("key", key.reveal()));
        var body = BUILDERS.createObjectBuilder()
                .add("name", "Octopus Gateway " + store.id())
                .add("active", true)
                .add("conditions", conditions)
                .add("actions", BUILDERS.createArrayBuilder().add(action));
        return body.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> ids(byte[] body) {
        return CheckoutJson.elements(StrictJson.object(body), "data").stream()
                .map(CheckoutWorkflows::id)
                .toList();
    }

    private static String created(byte[] body) {
        return id(StrictJson.object(body));
    }

    /** Ids are part of a path; what is not like one was not given by this provider. */
    private static String id(JsonObject parent) {
        return CheckoutJson.text(parent, "id")
                .filter(id -> id.matches("\\w{1,100}"))
                .orElseThrow(() -> new MalformedJson("an id is missing or is none"));
    }

    private static Workflow workflow(String asked, byte[] body) {
        var answer = StrictJson.object(body);
        if (!id(answer).equals(asked)) {
            throw new Contradiction("the answer is about another workflow");
        }
        var conditions = CheckoutJson.elements(answer, "conditions");
        var events = only(conditions, "event")
                .map(one -> texts(CheckoutJson.object(one, "events"), "gateway"))
                .orElse(Set.of());
        var channels = only(conditions, "processing_channel")
                .map(one -> texts(one, "processing_channels"))
                .orElse(null);
        var hooks = CheckoutJson.elements(answer, "actions").stream()
                .flatMap(action -> CheckoutJson.text(action, "url").map(url -> new Hook(url, key(action))).stream())
                .toList();
        return new Workflow(asked, answer.getBoolean("active", true), events, channels, hooks);
    }

    private static @Nullable Secret key(JsonObject action) {
        return CheckoutJson.text(CheckoutJson.object(action, "signature"), "key")
                .map(Secret::new)
                .orElse(null);
    }

    private static Optional<JsonObject> only(List<JsonObject> conditions, String type) {
        return conditions.stream()
                .filter(one ->
                        CheckoutJson.text(one, "type").filter(type::equals).isPresent())
                .findFirst();
    }

    private static Set<String> texts(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(text -> ((JsonString) text).getString())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
