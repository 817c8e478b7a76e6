package io.octopusgateway.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signature against vectors that were made with another tool. */
final class SignatureTest {
    @ParameterizedTest
    @MethodSource("vectors")
    void a_signature_is_what_another_tool_makes(JsonObject vector) {
        byte[] body = Base64.getDecoder().decode(vector.getString("body_base64"));

        assertThat(Signature.of(body, vector.getString("key"))).isEqualTo(vector.getString("expected_hex"));
    }

    static Stream<JsonObject> vectors() {
        List<JsonObject> all = Fixtures.object("webhook-signature-vectors.json")
                .getJsonArray("vectors")
                .getValuesAs(JsonValue::asJsonObject);
        return all.stream();
    }
}
