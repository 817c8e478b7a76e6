package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.Ids;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.Timestamps;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.switches.Events.Envelope;
import io.octopusgateway.simulator.switches.Events.TimeForm;
import io.octopusgateway.simulator.switches.Events.TimeMember;
import io.octopusgateway.simulator.switches.Switches;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Writes events in the two envelopes that the provider's documentation shows side by side: an older one with
 * {@code source} and {@code timestamp}, a newer one with {@code created_on} and more links.
 */
final class EventJson {
    private final URI base;
    private final Switches switches;
    private final Timestamps timestamps;

    EventJson(URI base, Switches switches) {
        this.base = base;
        this.switches = switches;
        this.timestamps = new Timestamps(switches.get(TimeForm.class));
    }

    WebhookEvent event(EventType type, SimulatedPayment payment, Instant now) {
        String id = Ids.prefixed("evt");
        String name = type.wireName(switches);
        JsonObjectBuilder data = new EventData(base, switches).of(type, payment);
        JsonObjectBuilder body = switch (switches.get(Envelope.class)) {
            case AS_DOCUMENTED -> documented(id, type, name, data, payment, now);
            case OLDER -> older(id, name, data, payment, now);
            case NEWER -> newer(id, name, data, payment, now);
        };
        return new WebhookEvent(id, name, payment.id(), now, body.build().toString(), List.of());
    }

    private JsonObjectBuilder documented(
            String id, EventType type, String name, JsonObjectBuilder data, SimulatedPayment payment, Instant now) {
        return switch (type) {
            case PENDING, CAPTURE_PENDING, CANCELED, EXPIRED, REFUND_PENDING -> older(id, name, data, payment, now);
            case CAPTURED -> captured(id, name, data, payment, now);
            case DECLINED, CAPTURE_DECLINED, APPROVED, REFUNDED, REFUND_DECLINED, RETURNED ->
                newer(id, name, data, payment, now);
        };
    }

    private JsonObjectBuilder older(
            String id, String name, JsonObjectBuilder data, SimulatedPayment payment, Instant now) {
        JsonObjectBuilder links = Json.createObjectBuilder()
                .add("self", link("/events/" + id))
                .add("subject", link("/workflows/events/subject/" + payment.id()));
        return olderHead(id, name, "gateway", "1.0.9", now).add("data", data).add("_links", links);
    }

    private JsonObjectBuilder olderHead(String id, String name, String source, String version, Instant now) {
        JsonObjectBuilder head =
                Json.createObjectBuilder().add("id", id).add("source", source).add("type", name);
        return time(head, TimeMember.TIMESTAMP, now).add("version", version);
    }

    /** Documented in the older envelope, but with the newer one's links and a record of the webhook's own delivery. */
    private JsonObjectBuilder captured(
            String id, String name, JsonObjectBuilder data, SimulatedPayment payment, Instant now) {
        String workflow = Ids.prefixed("wf");
        String action = Ids.prefixed("wfa");
        JsonArrayBuilder invocations = Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("workflow_id", workflow)
                        .add("workflow_action_id", action)
                        .add("status", "pending")
                        .add(
                                "_links",
                                Json.createObjectBuilder()
                                        .add("self", link("/workflows/events/" + id + "/actions/" + action))));
        return olderHead(id, name, "gwc_notifier1", "1.0.29", now)
                .add("data", data)
                .add("action_invocations", invocations)
                .add("_links", newerLinks(id, payment).add("refund", link(path(payment) + "/refunds")));
    }

    private JsonObjectBuilder newer(
            String id, String name, JsonObjectBuilder data, SimulatedPayment payment, Instant now) {
        JsonObjectBuilder head =
                Json.createObjectBuilder().add("id", id).add("type", name).add("version", "1.0.29");
        return time(head, TimeMember.CREATED_ON, now).add("data", data).add("_links", newerLinks(id, payment));
    }

    private JsonObjectBuilder time(JsonObjectBuilder head, TimeMember ofEnvelope, Instant now) {
        TimeMember asked = switches.get(TimeMember.class);
        TimeMember member = asked == TimeMember.BY_ENVELOPE ? ofEnvelope : asked;
        if (member != TimeMember.CREATED_ON) {
            head.add("timestamp", timestamps.offsetMillis(now));
        }
        if (member != TimeMember.TIMESTAMP) {
            head.add("created_on", timestamps.zulu(now));
        }
        return head;
    }

    private JsonObjectBuilder newerLinks(String id, SimulatedPayment payment) {
        return Json.createObjectBuilder()
                .add("self", link("/workflows/events/" + id))
                .add("subject", link("/workflows/events/subject/" + payment.id()))
                .add("payment", link(path(payment)))
                .add("payment_actions", link(path(payment) + "/actions"));
    }

    private static String path(SimulatedPayment payment) {
        return "/payments/" + payment.id();
    }

    private JsonObjectBuilder link(String path) {
        return Json.createObjectBuilder().add("href", base + path);
    }
}
