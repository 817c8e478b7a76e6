package io.octopusgateway.simulator.ledger;

import io.octopusgateway.simulator.ledger.SimulatedPayment.Marks;
import io.octopusgateway.simulator.ledger.SimulatedPayment.Outcome;
import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import io.octopusgateway.simulator.ledger.WebhookEvent.Attempt;
import io.octopusgateway.simulator.ledger.WebhookEvent.Delivery;
import io.octopusgateway.simulator.ledger.WebhookEvent.State;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The ledger as JSON and back. What is read was written here, so a missing member is a damaged file and may throw. */
final class StateJson {
    private StateJson() {}

    static JsonObject write(Ledger.State state) {
        JsonObjectBuilder answers = Json.createObjectBuilder();
        state.answers().forEach((key, answer) -> answers.add(key, write(answer)));
        return Json.createObjectBuilder()
                .add("clock_offset", state.clockOffset().toString())
                .add("payments", array(state.payments(), StateJson::write))
                .add("answers", answers)
                .add("events", array(state.events(), StateJson::write))
                .build();
    }

    static Ledger.State read(JsonObject json) {
        Map<String, RememberedAnswer> answers = new LinkedHashMap<>();
        json.getJsonObject("answers").forEach((key, value) -> answers.put(key, answer(value.asJsonObject())));
        return new Ledger.State(
                Duration.parse(json.getString("clock_offset")),
                list(json.getJsonArray("payments"), StateJson::payment),
                answers,
                list(json.getJsonArray("events"), StateJson::event));
    }

    private static JsonObject write(SimulatedPayment payment) {
        Marks marks = payment.marks();
        return Json.createObjectBuilder()
                .add("id", payment.id())
                .add("token", payment.token())
                .add("request", payment.request())
                .add("requested_on", payment.requestedOn().toString())
                .add("expires_at", payment.expiresAt().toString())
                .add("status", payment.status().name())
                .add("moved_at", payment.outcome().at().toString())
                .add("response_code", payment.outcome().responseCode())
                .add("action_id", marks.actionId())
                .add("partner_payment_id", marks.partnerPaymentId())
                .add("customer_id", marks.customerId())
                .add("acquirer_transaction_id", marks.acquirerTransactionId())
                .add("refunds", array(payment.refunds(), StateJson::write))
                .build();
    }

    private static SimulatedPayment payment(JsonObject json) {
        return new SimulatedPayment(
                json.getString("id"),
                json.getString("token"),
                json.getJsonObject("request"),
                instant(json, "requested_on"),
                instant(json, "expires_at"),
                Status.valueOf(json.getString("status")),
                new Outcome(instant(json, "moved_at"), json.getString("response_code")),
                new Marks(
                        json.getString("action_id"),
                        json.getString("partner_payment_id"),
                        json.getString("customer_id"),
                        json.getString("acquirer_transaction_id")),
                list(json.getJsonArray("refunds"), StateJson::refund));
    }

    private static JsonObject write(SimulatedRefund refund) {
        return Json.createObjectBuilder()
                .add("action_id", refund.actionId())
                .add("request", refund.request())
                .add("amount", refund.amount())
                .add("requested_on", refund.requestedOn().toString())
                .add("moved_at", refund.movedAt().toString())
                .add("state", refund.state().name())
                .build();
    }

    private static SimulatedRefund refund(JsonObject json) {
        return new SimulatedRefund(
                json.getString("action_id"),
                json.getJsonObject("request"),
                json.getJsonNumber("amount").longValueExact(),
                instant(json, "requested_on"),
                instant(json, "moved_at"),
                SimulatedRefund.State.valueOf(json.getString("state")));
    }

    private static JsonObject write(RememberedAnswer answer) {
        return Json.createObjectBuilder()
                .add("status", answer.status())
                .add("body", answer.body())
                .add("at", answer.at().toString())
                .add("request", answer.request())
                .build();
    }

    private static RememberedAnswer answer(JsonObject json) {
        return new RememberedAnswer(
                json.getInt("status"), json.getString("body"), instant(json, "at"), json.getString("request", ""));
    }

    private static JsonObject write(WebhookEvent event) {
        return Json.createObjectBuilder()
                .add("id", event.id())
                .add("type", event.type())
                .add("payment_id", event.paymentId())
                .add("created_at", event.createdAt().toString())
                .add("body", event.body())
                .add("deliveries", array(event.deliveries(), StateJson::write))
                .build();
    }

    private static WebhookEvent event(JsonObject json) {
        return new WebhookEvent(
                json.getString("id"),
                json.getString("type"),
                json.getString("payment_id"),
                instant(json, "created_at"),
                json.getString("body"),
                list(json.getJsonArray("deliveries"), StateJson::delivery));
    }

    private static JsonObject write(Delivery delivery) {
        return Json.createObjectBuilder()
                .add("target", delivery.target().toString())
                .add("state", delivery.state().name())
                .add("next_at", delivery.nextAt().toString())
                .add("attempts", array(delivery.attempts(), StateJson::write))
                .build();
    }

    private static Delivery delivery(JsonObject json) {
        return new Delivery(
                URI.create(json.getString("target")),
                State.valueOf(json.getString("state")),
                instant(json, "next_at"),
                list(json.getJsonArray("attempts"), StateJson::attempt));
    }

    private static JsonObject write(Attempt attempt) {
        return Json.createObjectBuilder()
                .add("at", attempt.at().toString())
                .add("status", attempt.status())
                .add("on_schedule", attempt.onSchedule())
                .build();
    }

    private static Attempt attempt(JsonObject json) {
        return new Attempt(instant(json, "at"), json.getInt("status"), json.getBoolean("on_schedule"));
    }

    private static Instant instant(JsonObject json, String member) {
        return Instant.parse(json.getString(member));
    }

    private static <T> JsonArray array(List<T> values, Function<T, JsonObject> write) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(value -> array.add(write.apply(value)));
        return array.build();
    }

    private static <T> List<T> list(JsonArray array, Function<JsonObject, T> read) {
        return array.getValuesAs(JsonValue::asJsonObject).stream().map(read).toList();
    }
}
