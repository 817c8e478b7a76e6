package io.octopusgateway.simulator.webhook;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The members that only the documented card examples have. Every value is made up. */
final class CardLike {
    private CardLike() {}

    static JsonObjectBuilder add(JsonObjectBuilder data, String sourceType) {
        data.add("auth_code", "089396")
                .add("payment_ip", "203.0.113.7")
                .add("3ds", Json.createObjectBuilder().add("version", "2.2.0").add("challenged", true))
                .add("cko_network_token_available", false)
                .add("pan_type_processed", "fpan")
                .add("scheme_id", "638284745624527")
                .add("eci", "05")
                .add("risk", Json.createObjectBuilder().add("flagged", false).add("score", 12.5));
        return addSource(data, sourceType);
    }

    static JsonObjectBuilder addSource(JsonObjectBuilder data, String sourceType) {
        return data.add("source", source(sourceType));
    }

    private static JsonObject source(String type) {
        return Json.createObjectBuilder()
                .add("id", "src_vg5tz5prbrmubfbwqzd4tqx5gy")
                .add("type", type)
                .add("billing_address", Json.createObjectBuilder().add("country", "HK"))
                .add("expiry_month", 10)
                .add("expiry_year", 2030)
                .add("name", "Wong Siu Ming")
                .add("scheme", "VISA")
                .add("last_4", "4242")
                .add("bin", "424242")
                .add("fingerprint", "F639CAB2745BEE4140BF86DF6B6D6E255C5945AAC3788D923FA047EA4C208622")
                .build();
    }
}
