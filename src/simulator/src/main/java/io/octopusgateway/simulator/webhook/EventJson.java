package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.Ids;
import io.octopusgateway.simulator.ledger.PaymentParts;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.Timestamps;
import io.octopusgateway.simulator.ledger.WebhookEvent;
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

    EventJson(URI base) {
        this.base = base;
    }

    WebhookEvent event(EventType type, SimulatedPayment payment, Instant now) {
        String id = Ids.prefixed("evt");
        JsonObjectBuilder body = switch (type) {
            case PENDING, CAPTURE_PENDING, CANCELED, EXPIRED -> older(id, type, payment, now);
            case CAPTURED -> captured(id, payment, now);
            case DECLINED, CAPTURE_DECLINED -> newer(id, type, payment, now);
        };
        return new WebhookEvent(
                id, type.wireName(), payment.id(), now, body.build().toString(), List.of());
    }

    private JsonObjectBuilder older(String id, EventType type, SimulatedPayment payment, Instant now) {
        JsonObjectBuilder links = Json.createObjectBuilder()
                .add("self", link("/events/" + id))
                .add("subject", link("/workflows/events/subject/" + payment.id()));
        return olderHead(id, type, "gateway", "1.0.9", now)
                .add("data", olderData(type, payment))
                .add("_links", links);
    }

    private static JsonObjectBuilder olderHead(String id, EventType type, String source, String version, Instant now) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("source", source)
                .add("type", type.wireName())
                .add("timestamp", Timestamps.offsetMillis(now))
                .add("version", version);
    }

    private static JsonObjectBuilder olderData(EventType type, SimulatedPayment payment) {
        Instant at = payment.outcome().at();
        JsonObjectBuilder data = Json.createObjectBuilder().add("id", payment.id());
        if (type != EventType.PENDING) {
            data.add("action_id", payment.marks().actionId());
        }
        PaymentParts.reference(data, payment);
        data.add("amount", payment.amount())
                .add("currency", payment.currency())
                .add("processed_on", type == EventType.PENDING ? Timestamps.zulu(at) : Timestamps.offset(at));
        if (type != EventType.CANCELED) {
            PaymentParts.metadata(data, payment);
        }
        return data;
    }

    /** Documented in the older envelope, but with the newer one's links and a record of the webhook's own delivery. */
    private JsonObjectBuilder captured(String id, SimulatedPayment payment, Instant now) {
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
        return olderHead(id, EventType.CAPTURED, "gwc_notifier1", "1.0.29", now)
                .add("data", capture(payment).add("trigger", "manual"))
                .add("action_invocations", invocations)
                .add("_links", newerLinks(id, payment).add("refund", link(path(payment) + "/refunds")));
    }

    private JsonObjectBuilder newer(String id, EventType type, SimulatedPayment payment, Instant now) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("type", type.wireName())
                .add("version", "1.0.29")
                .add("created_on", Timestamps.zulu(now))
                .add("data", type == EventType.DECLINED ? declined(payment) : capture(payment))
                .add("_links", newerLinks(id, payment));
    }

    private JsonObjectBuilder capture(SimulatedPayment payment) {
        JsonObjectBuilder data = head(payment).add("processed_on", processedOn(payment));
        response(data, payment);
        data.add("balances", PaymentParts.balances(payment));
        PaymentParts.metadata(data, payment);
        return data.add("currency", payment.currency())
                .add("processing", PaymentParts.acquirer(payment))
                .add("event_links", eventLinks(payment));
    }

    private JsonObjectBuilder declined(SimulatedPayment payment) {
        JsonObjectBuilder data = head(payment).add("currency", payment.currency());
        PaymentParts.customer(data, payment);
        PaymentParts.metadata(data, payment);
        data.add("payment_type", "Regular")
                .add("processed_on", processedOn(payment))
                .add(
                        "processing",
                        Json.createObjectBuilder()
                                .add("acquirer_transaction_id", payment.marks().acquirerTransactionId()));
        response(data, payment);
        return data.add("risk", Json.createObjectBuilder().add("flagged", false))
                .add("source", Json.createObjectBuilder().add("type", "octopus"))
                .add("balances", PaymentParts.balances(payment))
                .add("event_links", eventLinks(payment));
    }

    private static JsonObjectBuilder head(SimulatedPayment payment) {
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("id", payment.id())
                .add("action_id", payment.marks().actionId());
        PaymentParts.reference(data, payment);
        return data.add("amount", payment.amount());
    }

    private static void response(JsonObjectBuilder data, SimulatedPayment payment) {
        data.add("response_code", payment.outcome().responseCode())
                .add("response_summary", payment.outcome().responseSummary());
    }

    private JsonObjectBuilder eventLinks(SimulatedPayment payment) {
        JsonObjectBuilder links = Json.createObjectBuilder()
                .add("payment", base + path(payment))
                .add("payment_actions", base + path(payment) + "/actions");
        return payment.captured() > 0 ? links.add("refund", base + path(payment) + "/refunds") : links;
    }

    private JsonObjectBuilder newerLinks(String id, SimulatedPayment payment) {
        return Json.createObjectBuilder()
                .add("self", link("/workflows/events/" + id))
                .add("subject", link("/workflows/events/subject/" + payment.id()))
                .add("payment", link(path(payment)))
                .add("payment_actions", link(path(payment) + "/actions"));
    }

    private static String processedOn(SimulatedPayment payment) {
        return Timestamps.zulu(payment.outcome().at());
    }

    private static String path(SimulatedPayment payment) {
        return "/payments/" + payment.id();
    }

    private JsonObjectBuilder link(String path) {
        return Json.createObjectBuilder().add("href", base + path);
    }
}
