package io.octopusgateway.simulator.conformance;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/**
 * An order update as the gateway writes it.
 *
 * @param captured minor units the order took
 * @param refunded minor units of them that went back
 * @param currency what both are units of
 */
record PlayedUpdate(
        String type, String order, String status, long sequence, long captured, long refunded, String currency) {
    private static final String AT = "2026-11-22T03:15:02.310Z";
    private static final String PAYMENT = "pmt_01JDA8Z6Q0000000000000007C";

    /** One in the only currency that Octopus has. */
    PlayedUpdate(String type, String order, String status, long sequence, long captured, long refunded) {
        this(type, order, status, sequence, captured, refunded, "HKD");
    }

    /** The whole document; {@code more} stands for members that do not exist yet. */
    String body(HostUnderTest host, boolean more) {
        JsonObjectBuilder update = Json.createObjectBuilder()
                .add("type", type)
                .add("sequence", sequence)
                .add("store", host.store())
                .add("occurredAt", AT);
        if (!type.equals("test")) {
            update.add("order", verdict()).add("payment", payment(host));
        }
        if (more) {
            update.add("newerMember", Json.createObjectBuilder().add("of", "a newer gateway"));
        }
        return update.build().toString();
    }

    private JsonObjectBuilder verdict() {
        return Json.createObjectBuilder()
                .add("reference", order)
                .add("status", status)
                .add("currentPayment", PAYMENT)
                .add("captured", captured)
                .add("refunded", refunded);
    }

    private JsonObject payment(HostUnderTest host) {
        return Json.createObjectBuilder()
                .add("id", PAYMENT)
                .add("orderReference", order)
                .add("paymentReference", order + "-played")
                .add("attempt", 1)
                .add("status", paymentStatus())
                .add("inDoubt", false)
                .add("cancelRequested", false)
                .add("flags", JsonArray.EMPTY_JSON_ARRAY)
                .add("disposition", JsonValue.NULL)
                .add("replaces", JsonValue.NULL)
                .add("replacedBy", JsonValue.NULL)
                .add("order", verdict())
                .add("amount", host.amount())
                .add("currency", currency)
                .add("captured", captured)
                .add("refunded", refunded)
                .add("refundable", captured - refunded)
                .add("refunds", JsonArray.EMPTY_JSON_ARRAY)
                .add("allowedActions", JsonArray.EMPTY_JSON_ARRAY)
                .add("decline", JsonValue.NULL)
                .add(
                        "provider",
                        Json.createObjectBuilder().add("name", "checkout.com").add("paymentId", "pay_played"))
                .add("version", sequence)
                .add("createdAt", AT)
                .add("updatedAt", AT)
                .build();
    }

    private String paymentStatus() {
        return switch (status) {
            case "PAID" -> "CAPTURED";
            case "PARTIALLY_REFUNDED", "REFUNDED" -> status;
            default -> "PENDING";
        };
    }
}
