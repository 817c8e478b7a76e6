package io.octopusgateway.simulator.ledger;

import io.octopusgateway.simulator.ledger.SimulatedPayment.Outcome;
import io.octopusgateway.simulator.switches.Events.ResponseCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** The pieces that the provider's answers and events about a payment share. What was not requested is left out. */
public final class PaymentParts {
    private PaymentParts() {}

    public static void reference(JsonObjectBuilder into, SimulatedPayment payment) {
        echo(into, payment, "reference");
    }

    public static void metadata(JsonObjectBuilder into, SimulatedPayment payment) {
        echo(into, payment, "metadata");
    }

    /** Copies a member of the request as it came. */
    public static void echo(JsonObjectBuilder into, SimulatedPayment payment, String member) {
        JsonValue value = payment.request().getOrDefault(member, JsonValue.NULL);
        if (value != JsonValue.NULL) {
            into.add(member, value);
        }
    }

    public static void customer(JsonObjectBuilder into, SimulatedPayment payment) {
        if (payment.request().get("customer") instanceof JsonObject customer) {
            JsonObjectBuilder echoed =
                    Json.createObjectBuilder().add("id", payment.marks().customerId());
            List.of("email", "name").forEach(member -> {
                if (customer.containsKey(member)) {
                    echoed.add(member, customer.get(member));
                }
            });
            into.add("customer", echoed);
        }
    }

    public static JsonObjectBuilder balances(SimulatedPayment payment) {
        return balances(payment, payment.captured());
    }

    /** The balances of a payment that may be authorized and not captured yet. */
    public static JsonObjectBuilder balances(SimulatedPayment payment, long authorized) {
        return Json.createObjectBuilder()
                .add("total_authorized", authorized)
                .add("total_voided", 0)
                .add("available_to_void", 0)
                .add("total_captured", payment.captured())
                .add("available_to_capture", 0)
                .add("total_refunded", payment.refunded())
                .add("available_to_refund", payment.refundable());
    }

    public static JsonObjectBuilder acquirer(SimulatedPayment payment) {
        return Json.createObjectBuilder()
                .add("acquirer_transaction_id", payment.marks().acquirerTransactionId())
                .add("acquirer_reference_number", payment.marks().acquirerReferenceNumber());
    }

    /** A response code and its text; a code of digits alone may be written as a number. */
    public static void response(JsonObjectBuilder into, String code, ResponseCode form) {
        if (form == ResponseCode.NUMBER && code.matches("[1-9][0-9]*")) {
            into.add("response_code", Integer.parseInt(code));
        } else {
            into.add("response_code", code);
        }
        into.add("response_summary", Outcome.summaryOf(code));
    }
}
