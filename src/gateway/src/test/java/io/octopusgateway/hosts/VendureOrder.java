package io.octopusgateway.hosts;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An order of the shop as an admin sees it. */
record VendureOrder(JsonObject json) {

    String id() {
        return json.getString("id");
    }

    String state() {
        return json.getString("state");
    }

    List<JsonObject> payments() {
        return json.getJsonArray("payments").stream()
                .map(JsonValue::asJsonObject)
                .sorted(Comparator.comparing(payment -> payment.getString("createdAt")))
                .toList();
    }

    /** The states of all payments, the earliest first. */
    List<String> states() {
        return payments().stream().map(payment -> payment.getString("state")).toList();
    }

    /** The newest payment in this state. */
    Optional<JsonObject> payment(String state) {
        return payments().stream()
                .filter(payment -> payment.getString("state").equals(state))
                .reduce((earlier, later) -> later);
    }

    /** The gateway's name for the newest payment in this state; the empty text if there is none. */
    String paymentId(String state) {
        return payment(state).map(payment -> payment.getString("transactionId")).orElse("");
    }

    /** Where the shopper is sent for the open payment. */
    String payUrl() {
        return ((JsonString) payment("Pending").orElseThrow().getValue("/metadata/public/payUrl")).getString();
    }

    /** The latest update that was taken for the newest settled payment. */
    int sequence() {
        var metadata = payment("Settled").orElseThrow().getJsonObject("metadata");
        return metadata.getInt("sequence");
    }

    /** Each refund as its state and amount, in the order in which they were made. */
    List<String> refunds() {
        return payments().stream()
                .flatMap(payment -> payment.getJsonArray("refunds").stream())
                .map(JsonValue::asJsonObject)
                .sorted(Comparator.comparingInt(refund -> Integer.parseInt(refund.getString("id"))))
                .map(refund -> refund.getString("state") + " " + refund.getInt("total"))
                .toList();
    }

    /** Whether somebody, or the connector, left a note with these words. */
    boolean hasNote(String words) {
        return json.getJsonObject("history").getJsonArray("items").toString().contains(words);
    }
}
