package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.Ids;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.function.UnaryOperator;

/** Makes a good answer say something else. What is not a payment, or a list of them, stays as it is. */
final class Spoiler {
    private Spoiler() {}

    static String spoil(String body, Fault.Kind kind) {
        return switch (kind) {
            case GARBAGE -> "<<< not JSON >>>";
            case DUPLICATE_MEMBERS ->
                "{\"id\":\"" + Ids.prefixed("pay") + "\",\"status\":\"Captured\"," + body.substring(1);
            case WRONG_AMOUNT ->
                each(body, payment -> with(payment, "amount", Json.createValue(payment.getInt("amount", 0) + 10)));
            case WRONG_CURRENCY -> each(body, payment -> with(payment, "currency", Json.createValue("USD")));
            case WRONG_REFERENCE -> each(body, payment -> with(payment, "reference", Json.createValue("not-yours")));
            case WRONG_PAYMENT -> each(body, payment -> with(payment, "id", Json.createValue(Ids.prefixed("pay"))));
            case WRONG_STATUS -> each(body, payment -> with(payment, "status", Json.createValue("Pondered")));
            case MISSING_ID -> each(body, payment -> without(payment, "id"));
            case MISSING_URL -> each(body, Spoiler::withoutAddresses);
            case FOREIGN_URL -> each(body, Spoiler::withForeignAddress);
            case UNKNOWN_MEMBERS -> each(body, Spoiler::withUnknown);
            default -> body;
        };
    }

    private static String each(String body, UnaryOperator<JsonObject> change) {
        JsonStructure parsed = parse(body);
        if (!(parsed instanceof JsonObject object)) {
            return body;
        }
        if (!object.containsKey("data")) {
            return change.apply(object).toString();
        }
        JsonArrayBuilder data = Json.createArrayBuilder();
        object.getJsonArray("data").forEach(payment -> data.add(change.apply(payment.asJsonObject())));
        return with(object, "data", data.build()).toString();
    }

    private static JsonObject withoutAddresses(JsonObject payment) {
        return with(without(payment, "processing"), "_links", without(links(payment), "redirect"));
    }

    private static JsonObject withForeignAddress(JsonObject payment) {
        String address = "https://phisher.example/oos/payment/?token=stolen7";
        JsonObjectBuilder processing = payment.get("processing") instanceof JsonObject known
                ? Json.createObjectBuilder(known)
                : Json.createObjectBuilder();
        processing.add("landing_url", address);
        JsonObject redirect = Json.createObjectBuilder().add("href", address).build();
        return with(
                with(payment, "processing", processing.build()), "_links", with(links(payment), "redirect", redirect));
    }

    private static JsonObject withUnknown(JsonObject payment) {
        JsonObject unknown = Json.createObjectBuilder()
                .add(
                        "deeply",
                        Json.createObjectBuilder()
                                .add("nested", Json.createArrayBuilder().add(1.5)))
                .build();
        return with(with(payment, "never_documented", unknown), "_links", with(links(payment), "telepathy", unknown));
    }

    private static JsonObject links(JsonObject payment) {
        return payment.get("_links") instanceof JsonObject links ? links : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static JsonObject with(JsonObject object, String member, JsonValue value) {
        return Json.createObjectBuilder(object).add(member, value).build();
    }

    private static JsonObject without(JsonObject object, String member) {
        return Json.createObjectBuilder(object).remove(member).build();
    }

    private static JsonStructure parse(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.read();
        }
    }
}
