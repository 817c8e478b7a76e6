package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.PaymentParts;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.Timestamps;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.List;

/** Writes payments as the provider answers with them. {@code landing} is where Octopus's own page would be. */
final class PaymentJson {
    private final URI base;
    private final URI landing;

    PaymentJson(URI base, URI landing) {
        this.base = base;
        this.landing = landing;
    }

    /** The 202 to a create request: the only place that ever tells the landing URL and the token. */
    String accepted(SimulatedPayment payment) {
        JsonObjectBuilder processing = Json.createObjectBuilder()
                .add("landing_url", landing + "/oos/payment/?token=" + payment.token())
                .add("octopus_uri", "octopus://payment?token=" + payment.token())
                .add("token", payment.token());
        return Json.createObjectBuilder()
                .add("id", payment.id())
                .add("status", payment.status().wireName())
                .add("processed_on", Timestamps.zulu(payment.requestedOn()))
                .add("processing", processing)
                .add("_links", Json.createObjectBuilder().add("self", link(payment, "")))
                .build()
                .toString();
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

    /** A bare array, newest first; before any refund a payment has one action at most. */
    String actions(SimulatedPayment payment) {
        JsonArrayBuilder actions = Json.createArrayBuilder();
        if (hasAction(payment)) {
            JsonObjectBuilder action = action(payment)
                    .add("processed_on", Timestamps.zulu(payment.outcome().at()))
                    .add("amount", payment.amount())
                    .add("approved", payment.captured() > 0)
                    .add("processing", PaymentParts.acquirer(payment));
            PaymentParts.reference(action, payment);
            PaymentParts.metadata(action, payment);
            actions.add(action);
        }
        return actions.build().toString();
    }

    private JsonObjectBuilder detailsOf(SimulatedPayment payment) {
        JsonObjectBuilder details = Json.createObjectBuilder()
                .add("id", payment.id())
                .add("requested_on", Timestamps.zulu(payment.requestedOn()))
                .add("source", Json.createObjectBuilder().add("type", "octopus"))
                .add("amount", payment.amount())
                .add("amount_requested", payment.amount())
                .add("currency", payment.currency())
                .add("payment_type", "Regular");
        PaymentParts.reference(details, payment);
        PaymentParts.echo(details, payment, "description");
        details.add("approved", payment.captured() > 0)
                .add("status", payment.status().wireName())
                .add("balances", PaymentParts.balances(payment))
                .add("risk", Json.createObjectBuilder().add("flagged", false));
        PaymentParts.customer(details, payment);
        details.add(
                "processing",
                Json.createObjectBuilder()
                        .add("partner_payment_id", payment.marks().partnerPaymentId()));
        PaymentParts.echo(details, payment, "items");
        PaymentParts.metadata(details, payment);
        PaymentParts.echo(details, payment, "processing_channel_id");
        return details.add("actions", actionsOf(payment)).add("_links", links(payment));
    }

    private static JsonArrayBuilder actionsOf(SimulatedPayment payment) {
        JsonArrayBuilder actions = Json.createArrayBuilder();
        return hasAction(payment) ? actions.add(action(payment)) : actions;
    }

    private static boolean hasAction(SimulatedPayment payment) {
        return !payment.outcome().responseCode().isEmpty();
    }

    private static JsonObjectBuilder action(SimulatedPayment payment) {
        return Json.createObjectBuilder()
                .add("id", payment.marks().actionId())
                .add("type", "Capture")
                .add("response_code", payment.outcome().responseCode())
                .add("response_summary", payment.outcome().responseSummary());
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
