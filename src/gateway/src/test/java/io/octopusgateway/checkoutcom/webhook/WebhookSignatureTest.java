package io.octopusgateway.checkoutcom.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.checkoutcom.CheckoutStores;
import io.octopusgateway.checkoutcom.Fixtures;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookSignatureTest {
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(UTF_8);

    /** Made with: printf '{"id":"evt_1"}' | openssl dgst -sha256 -hmac KEY. */
    private static final String BY_CURRENT = "7199f44590f550a47d2cef02aa9c1bc7c32c89183d9c3b770d6a19aa0cb75e47";

    private static final String BY_PREVIOUS = "99d12db07e7ab8139f569b216ec08a627a079395e4e9a24aba3311505cf66599";
    private static final String BY_ANOTHER = "da2d587bdd6041aad6e9c18e25083fb0d826fa2f234ffc5d178bd3b13e94bdf1";

    private final WebhookSignature signature = new WebhookSignature();

    static Stream<JsonObject> vectors() {
        return StrictJson.object(Fixtures.bytes("webhook-signature-vectors"))
                .getJsonArray("vectors")
                .getValuesAs(JsonObject.class)
                .stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void every_vector_is_authentic_and_its_body_is_what_it_says(JsonObject vector) {
        var body = Base64.getDecoder().decode(vector.getString("body_base64"));
        var secrets = SecretPair.of(new Secret(vector.getString("key")));

        assertThat(new String(body, UTF_8)).isEqualTo(vector.getString("body_utf8"));
        assertThat(signature.matches(body, List.of(vector.getString("expected_hex")), secrets))
                .isTrue();
        assertThat(signature.matches(
                        (vector.getString("body_utf8") + " ").getBytes(UTF_8),
                        List.of(vector.getString("expected_hex")),
                        secrets))
                .isFalse();
    }

    @Test
    void both_secrets_are_valid_while_one_is_rotated_in_any_case() {
        assertThat(matches(BY_CURRENT)).isTrue();
        assertThat(matches(BY_PREVIOUS)).isTrue();
        assertThat(matches(BY_CURRENT.toUpperCase(Locale.ROOT))).isTrue();
    }

    @Test
    void once_rotated_the_previous_secret_is_worth_nothing() {
        var rotated = SecretPair.of(CheckoutStores.SECRETS.current());

        assertThat(signature.matches(BODY, List.of(BY_CURRENT), rotated)).isTrue();
        assertThat(signature.matches(BODY, List.of(BY_PREVIOUS), rotated)).isFalse();
    }

    @Test
    void attacks_are_not_authentic() {
        assertThat(matches()).as("missing").isFalse();
        assertThat(matches("")).as("empty").isFalse();
        assertThat(matches(BY_ANOTHER)).as("another store's secret").isFalse();
        assertThat(matches("0".repeat(64))).as("zeros").isFalse();
        assertThat(matches(BY_CURRENT, BY_CURRENT)).as("two values").isFalse();
        assertThat(matches(BY_CURRENT, "")).as("two values, one empty").isFalse();
        assertThat(matches(BY_CURRENT + "," + BY_CURRENT))
                .as("two values in one")
                .isFalse();
        assertThat(matches(BY_CURRENT.substring(1))).as("63 digits").isFalse();
        assertThat(matches(BY_CURRENT + "0")).as("65 digits").isFalse();
        assertThat(matches(BY_CURRENT.substring(0, 63) + "g")).as("not hex").isFalse();
        assertThat(matches(" " + BY_CURRENT)).as("space before").isFalse();
        assertThat(matches(BY_CURRENT + "\n")).as("line break after").isFalse();
        assertThat(matches("sha256=" + BY_CURRENT)).as("prefix").isFalse();
        assertThat(matches("０".repeat(64))).as("digits of another script").isFalse();
    }

    @Test
    void any_changed_byte_is_noticed() {
        for (var at = 0; at < BODY.length; at++) {
            var changed = BODY.clone();
            changed[at] ^= 1;

            assertThat(signature.matches(changed, List.of(BY_CURRENT), CheckoutStores.SECRETS))
                    .isFalse();
        }
    }

    @Test
    void any_changed_digit_is_noticed() {
        for (var at = 0; at < BY_CURRENT.length(); at++) {
            var digit = BY_CURRENT.charAt(at) == '0' ? '1' : '0';

            assertThat(matches(BY_CURRENT.substring(0, at) + digit + BY_CURRENT.substring(at + 1)))
                    .isFalse();
        }
    }

    @Test
    void without_a_store_or_with_an_empty_secret_nothing_is_authentic() {
        // HMAC with an empty key, by openssl: a secret that was left empty must not open the door.
        var byNothing = "18d664b9d737652306e74b0bc898a114b0d4488637182e8c4d1472f0af11c206";

        assertThat(signature.matches(BODY, List.of(BY_CURRENT), null)).isFalse();
        assertThat(signature.matches(BODY, List.of(byNothing), null)).isFalse();
        assertThat(signature.matches(BODY, List.of(byNothing), SecretPair.of(new Secret(""))))
                .isFalse();
        assertThat(signature.matches(BODY, List.of(byNothing), new SecretPair(new Secret("current"), new Secret(""))))
                .isFalse();
    }

    private boolean matches(String... headers) {
        return signature.matches(BODY, List.of(headers), CheckoutStores.SECRETS);
    }
}
