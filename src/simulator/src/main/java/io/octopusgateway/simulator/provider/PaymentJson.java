package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.DeclineCode;
import io.octopusgateway.simulator.ledger.PaymentParts;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import io.octopusgateway.simulator.ledger.SimulatedRefund;
import io.octopusgateway.simulator.ledger.Timestamps;
import io.octopusgateway.simulator.switches.Events.ResponseCode;
import io.octopusgateway.simulator.switches.Events.TimeForm;
import io.octopusgateway.simulator.switches.Lives.ActionOfTheUnpaid;
import io.octopusgateway.simulator.switches.Lives.Words;
import io.octopusgateway.simulator.switches.Reads;
import io.octopusgateway.simulator.switches.Starts.Echo;
import io.octopusgateway.simulator.switches.Switches;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes payments as the provider answers with them. {@code landing} is where Octopus's own page would be. */
final class PaymentJson {
    private final URI base;
    private final Switches switches;
    private final Addresses addresses;
    private final Timestamps timestamps;

    /** One step in a payment's life as the provider shows it. */
    private record Action(String id, String type, String responseCode, boolean approved) {}

    PaymentJson(URI base, URI landing, Switches switches) {
        this.base = base;
        this.switches = switches;
        this.addresses = new Addresses(landing, switches);
        this.timestamps = new Timestamps(switches.get(TimeForm.class));
    }

    /** The 202 to a create request: usually the only place that ever tells the landing URL and the token. */
    String accepted(SimulatedPayment payment) {
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("id", payment.id())
                .add("status", word(payment))
                .add("processed_on", timestamps.zulu(payment.requestedOn()));
        if (switches.has(Echo.REFERENCE_AND_PAYER)) {
            PaymentParts.reference(answer, payment);
            PaymentParts.customer(answer, payment);
        }
        JsonObjectBuilder links = Json.createObjectBuilder().add("self", link(payment, ""));
        addresses.ofStart(payment, answer, links);
        return answer.add("_links", links).build().toString();
    }

    /** The 202 to a request for a refund. */
    String refundAccepted(SimulatedPayment payment) {
        SimulatedRefund refund = payment.lastRefund();
        JsonObjectBuilder answer = Json.createObjectBuilder().add("action_id", refund.actionId());
        echo(answer, refund, "reference");
        return answer.add("_links", Json.createObjectBuilder().add("payment", link(payment, "")))
                .build()
                .toString();
    }

    private static void echo(JsonObjectBuilder into, SimulatedRefund refund, String member) {
        if (refund.request().containsKey(member)) {
            into.add(member, refund.request().get(member));
        }
    }

    String details(SimulatedPayment payment) {
        return detailsOf(payment).build().toString();
    }

    String list(List<SimulatedPayment> page, int limit, int skip, int total) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        page.forEach(payment -> data.add(detailsOf(payment)));
        return Json.createObjectBuilder()
                .add("limit", limit)
                .add("skip", skip)
                .add("total_count", total)
                .add("data", data)
                .build()
                .toString();
    }

    /** A bare array, newest first. */
    String actions(SimulatedPayment payment) {
        JsonArrayBuilder actions = Json.createArrayBuilder();
        newestFirst(payment).forEach(refund -> actions.add(action(payment, refund)));
        for (Action action : actionsOf(payment)) {
            JsonObjectBuilder json = brief(action)
                    .add("processed_on", timestamps.zulu(payment.outcome().at()))
                    .add("amount", payment.amount())
                    .add("approved", action.approved())
                    .add("processing", PaymentParts.acquirer(payment));
            PaymentParts.reference(json, payment);
            PaymentParts.metadata(json, payment);
            actions.add(json);
        }
        return actions.build().toString();
    }

    private static List<SimulatedRefund> newestFirst(SimulatedPayment payment) {
        return payment.refunds().stream()
                .sorted(Comparator.comparing(SimulatedRefund::requestedOn).reversed())
                .toList();
    }

    private JsonObjectBuilder action(SimulatedPayment payment, SimulatedRefund refund) {
        JsonObjectBuilder json = brief(actionOf(refund))
                .add("processed_on", timestamps.zulu(refund.movedAt()))
                .add("amount", refund.amount())
                .add("approved", refund.state() != SimulatedRefund.State.DECLINED)
                .add("processing", PaymentParts.acquirer(payment));
        echo(json, refund, "reference");
        echo(json, refund, "metadata");
        return json;
    }

    private static Action actionOf(SimulatedRefund refund) {
        boolean approved = refund.state() != SimulatedRefund.State.DECLINED;
        return new Action(refund.actionId(), "Refund", refund.responseCode(), approved);
    }

    private JsonObjectBuilder detailsOf(SimulatedPayment payment) {
        JsonObjectBuilder details = Json.createObjectBuilder()
                .add("id", payment.id())
                .add("requested_on", timestamps.zulu(payment.requestedOn()))
                .add("source", Json.createObjectBuilder().add("type", payment.sourceType()))
                .add("amount", payment.amount())
                .add("amount_requested", payment.amount())
                .add("currency", payment.currency())
                .add("payment_type", "Regular");
        PaymentParts.reference(details, payment);
        PaymentParts.echo(details, payment, "description");
        details.add("approved", payment.captured() > 0)
                .add("status", word(payment))
                .add("balances", PaymentParts.balances(payment))
                .add("risk", Json.createObjectBuilder().add("flagged", false));
        PaymentParts.customer(details, payment);
        addresses.ofRead(payment, details);
        PaymentParts.echo(details, payment, "items");
        PaymentParts.metadata(details, payment);
        PaymentParts.echo(details, payment, "processing_channel_id");
        JsonArrayBuilder actions = Json.createArrayBuilder();
        newestFirst(payment).forEach(refund -> actions.add(brief(actionOf(refund))));
        actionsOf(payment).forEach(action -> actions.add(brief(action)));
        return details.add("actions", actions).add("_links", links(payment));
    }

    private String word(SimulatedPayment payment) {
        Words words = switches.get(Words.class);
        boolean between = payment.status() == Status.CAPTURE_PENDING;
        if (between && words == Words.AUTHORIZED_THEN_CAPTURED) {
            return "Authorized";
        }
        if (between && words == Words.UNHEARD_OF_THEN_CAPTURED) {
            return "Capture Processing";
        }
        if (payment.refunded() > 0) {
            return payment.refunded() < payment.captured() ? "Partially Refunded" : "Refunded";
        }
        return payment.status() == Status.CAPTURED && words == Words.PENDING_THEN_PAID
                ? "Paid"
                : payment.status().wireName();
    }

    private List<Action> actionsOf(SimulatedPayment payment) {
        List<Action> actions = new ArrayList<>();
        String code = payment.outcome().responseCode();
        boolean unpaid = payment.status() == Status.EXPIRED || payment.status() == Status.CANCELED;
        if (!code.isEmpty()) {
            actions.add(new Action(payment.marks().actionId(), "Capture", code, payment.captured() > 0));
        } else if (unpaid && switches.has(ActionOfTheUnpaid.IN_EVENT_AND_READS)) {
            DeclineCode why = payment.status() == Status.EXPIRED ? DeclineCode.EXPIRED : DeclineCode.SHOPPER_CANCELED;
            actions.add(new Action(payment.marks().actionId(), "Authorization", why.code(), false));
        }
        boolean authorized = payment.status() == Status.CAPTURED || payment.status() == Status.CAPTURE_PENDING;
        if (authorized && switches.has(Reads.Actions.AUTHORIZATION_AND_CAPTURE)) {
            actions.add(
                    new Action(payment.marks().authorizationId(), "Authorization", SimulatedPayment.APPROVED, true));
        }
        return actions;
    }

    private JsonObjectBuilder brief(Action action) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("id", action.id()).add("type", action.type());
        PaymentParts.response(json, action.responseCode(), switches.get(ResponseCode.class));
        return json;
    }

    private JsonObjectBuilder links(SimulatedPayment payment) {
        JsonObjectBuilder links =
                Json.createObjectBuilder().add("self", link(payment, "")).add("actions", link(payment, "/actions"));
        return payment.captured() > 0 ? links.add("refund", link(payment, "/refunds")) : links;
    }

    private JsonObjectBuilder link(SimulatedPayment payment, String more) {
        return Json.createObjectBuilder().add("href", base + "/payments/" + payment.id() + more);
    }
}
