package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.PaymentParts;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatedRefund;
import io.octopusgateway.simulator.ledger.Timestamps;
import io.octopusgateway.simulator.switches.Events.DeclineMembers;
import io.octopusgateway.simulator.switches.Events.ResponseCode;
import io.octopusgateway.simulator.switches.Events.TimeForm;
import io.octopusgateway.simulator.switches.Lives.ActionOfTheUnpaid;
import io.octopusgateway.simulator.switches.Switches;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Instant;

/** Writes what an event says of its payment, member for member as documented. */
final class EventData {
    private final URI base;
    private final Switches switches;
    private final Timestamps timestamps;

    EventData(URI base, Switches switches) {
        this.base = base;
        this.switches = switches;
        this.timestamps = new Timestamps(switches.get(TimeForm.class));
    }

    JsonObjectBuilder of(EventType type, SimulatedPayment payment) {
        return switch (type) {
            case PENDING, CAPTURE_PENDING, CANCELED, EXPIRED -> brief(type, payment);
            case CAPTURED -> capture(payment).add("trigger", "manual");
            case CAPTURE_DECLINED -> capture(payment);
            case DECLINED -> authorization(payment, payment.outcome().responseCode(), 0);
            case REFUND_PENDING -> refundPending(payment);
            case REFUNDED, REFUND_DECLINED -> refund(payment);
            case RETURNED -> returned(payment);
            case APPROVED -> authorization(payment, SimulatedPayment.APPROVED, payment.amount());
        };
    }

    private JsonObjectBuilder brief(EventType type, SimulatedPayment payment) {
        Instant at = payment.outcome().at();
        boolean unpaid = type == EventType.CANCELED || type == EventType.EXPIRED;
        JsonObjectBuilder data = Json.createObjectBuilder().add("id", payment.id());
        if (type != EventType.PENDING && !(unpaid && switches.has(ActionOfTheUnpaid.NOWHERE))) {
            data.add("action_id", payment.marks().actionId());
        }
        PaymentParts.reference(data, payment);
        data.add("amount", payment.amount())
                .add("currency", payment.currency())
                .add("processed_on", type == EventType.PENDING ? timestamps.zulu(at) : timestamps.offset(at));
        if (type != EventType.CANCELED) {
            PaymentParts.metadata(data, payment);
        }
        return data;
    }

    private JsonObjectBuilder capture(SimulatedPayment payment) {
        JsonObjectBuilder data = head(payment, payment.marks().actionId()).add("processed_on", processedOn(payment));
        PaymentParts.response(data, payment.outcome().responseCode(), switches.get(ResponseCode.class));
        data.add("balances", PaymentParts.balances(payment));
        PaymentParts.metadata(data, payment);
        data.add("currency", payment.currency())
                .add("processing", PaymentParts.acquirer(payment))
                .add("event_links", eventLinks(payment));
        if (!payment.sourceType().equals("octopus")) {
            PaymentParts.customer(data, payment);
            CardLike.addSource(data, payment.sourceType());
        }
        return data;
    }

    /** It carries neither a reference nor metadata. */
    private JsonObjectBuilder refundPending(SimulatedPayment payment) {
        SimulatedRefund refund = payment.lastRefund();
        return Json.createObjectBuilder()
                .add("id", payment.id())
                .add("action_id", refund.actionId())
                .add("amount", refund.amount())
                .add("processed_on", timestamps.offset(refund.movedAt()))
                .add("currency", payment.currency());
    }

    private JsonObjectBuilder refund(SimulatedPayment payment) {
        SimulatedRefund refund = payment.lastRefund();
        JsonObjectBuilder data =
                Json.createObjectBuilder().add("id", payment.id()).add("action_id", refund.actionId());
        echo(data, refund, "reference");
        data.add("amount", refund.amount()).add("processed_on", timestamps.zulu(refund.movedAt()));
        PaymentParts.response(data, refund.responseCode(), switches.get(ResponseCode.class));
        data.add("balances", PaymentParts.balances(payment));
        echo(data, refund, "metadata");
        return data.add("currency", payment.currency())
                .add("processing", PaymentParts.acquirer(payment))
                .add("event_links", eventLinks(payment));
    }

    private JsonObjectBuilder returned(SimulatedPayment payment) {
        SimulatedRefund refund = payment.lastRefund();
        JsonObjectBuilder data =
                Json.createObjectBuilder().add("id", payment.id()).add("action_id", refund.actionId());
        PaymentParts.response(data, SimulatedPayment.APPROVED, switches.get(ResponseCode.class));
        data.add("amount", refund.amount())
                .add("currency", payment.currency())
                .add("source", Json.createObjectBuilder().add("type", payment.sourceType()))
                .add("processed_on", timestamps.zulu(refund.movedAt()));
        PaymentParts.reference(data, payment);
        return data;
    }

    private static void echo(JsonObjectBuilder into, SimulatedRefund refund, String member) {
        if (refund.request().containsKey(member)) {
            into.add(member, refund.request().get(member));
        }
    }

    private JsonObjectBuilder authorization(SimulatedPayment payment, String code, long authorized) {
        boolean approved = authorized > 0;
        JsonObjectBuilder data = head(
                        payment,
                        approved
                                ? payment.marks().authorizationId()
                                : payment.marks().actionId())
                .add("currency", payment.currency());
        PaymentParts.customer(data, payment);
        PaymentParts.metadata(data, payment);
        data.add("payment_type", "Regular")
                .add("processed_on", processedOn(payment))
                .add(
                        "processing",
                        Json.createObjectBuilder()
                                .add("acquirer_transaction_id", payment.marks().acquirerTransactionId()));
        PaymentParts.response(data, code, switches.get(ResponseCode.class));
        data.add("risk", Json.createObjectBuilder().add("flagged", false))
                .add("source", Json.createObjectBuilder().add("type", payment.sourceType()))
                .add("balances", PaymentParts.balances(payment, authorized))
                .add("event_links", eventLinks(payment));
        return switches.has(DeclineMembers.CARD_LIKE) && !approved ? CardLike.add(data, payment.sourceType()) : data;
    }

    private static JsonObjectBuilder head(SimulatedPayment payment, String actionId) {
        JsonObjectBuilder data =
                Json.createObjectBuilder().add("id", payment.id()).add("action_id", actionId);
        PaymentParts.reference(data, payment);
        return data.add("amount", payment.amount());
    }

    private JsonObjectBuilder eventLinks(SimulatedPayment payment) {
        String address = base + "/payments/" + payment.id();
        JsonObjectBuilder links =
                Json.createObjectBuilder().add("payment", address).add("payment_actions", address + "/actions");
        return payment.captured() > 0 ? links.add("refund", address + "/refunds") : links;
    }

    private String processedOn(SimulatedPayment payment) {
        return timestamps.zulu(payment.outcome().at());
    }
}
