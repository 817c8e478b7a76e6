package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Configured.good;
import static io.octopusgateway.assembly.Configured.read;
import static io.octopusgateway.assembly.Configured.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnknownPropertiesTest {
    @ParameterizedTest
    @CsvSource({
        "octopus.store.hk.secret-kye,          octopus.store.hk.secret-key",
        "octopus.store.kh.pay-within,          octopus.store.hk.pay-within",
        "octopus.stores.hk.maximum,            octopus.store.hk.maximum",
        "octopus.rate-limit.keyburst,          octopus.rate-limit.key-burst",
        "octopus.provider.read-timeuot,        octopus.provider.read-timeout",
        "octopus.database.pasword,             octopus.database.password",
        "OCTOPUS_SERVER_KYE,                   OCTOPUS_SERVER_KEY",
        "OCTOPUS_STORE_HK_SECRET_KYE,          OCTOPUS_STORE_HK_SECRET_KEY",
        "octopus_store_hk_webhook_secret_prev, OCTOPUS_STORE_HK_WEBHOOK_SECRET_PREVIOUS",
        "io.octopusgateway.checkoutcom.CheckoutCalls/CircuitBreaker/dely,"
                + " io.octopusgateway.checkoutcom.CheckoutCalls/CircuitBreaker/delay",
        "io.octopusgateway.checkoutcom.CheckoutCalls/start/Retry/maxRetires,"
                + " io.octopusgateway.checkoutcom.CheckoutCalls/start/Retry/maxRetries",
        "io.octopusgateway.checkoutcom.CheckoutCalls/start/CircuitBreaker/delay,"
                + " io.octopusgateway.checkoutcom.CheckoutCalls/CircuitBreaker/delay",
        "IO_OCTOPUSGATEWAY_CHECKOUTCOM_CHECKOUTCALLS_BULKHEAD_VALEU,"
                + " IO_OCTOPUSGATEWAY_CHECKOUTCOM_CHECKOUTCALLS_BULKHEAD_VALUE"
    })
    void a_slip_is_named_with_what_was_meant(String name, String meant) {
        var properties = good();
        properties.put(name, "a-value-nobody-should-see");

        assertThat(read(properties).findings())
                .containsExactly(new Findings.Finding(name, "this is not a property; did you mean " + meant + "?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"octopus.something.else", "octopus.store.sz-main.name", "OCTOPUS_STORE_HK_ANYTHING_AT_ALL"})
    void what_resembles_nothing_is_named_as_well(String name) {
        var properties = good();
        properties.put(name, "1");

        assertThat(read(properties).findings())
                .containsExactly(new Findings.Finding(name, "this is not a property; take it away"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OCTOPUS_SERVICE_HOST",
                "OCTOPUS_GATEWAY_PORT_9080_TCP_ADDR",
                "OCTOPUS_HOME",
                "OCTOPUS_STORE_HK_PAY_WITHIN",
                "octopus_store_hk_pay_within",
                "OCTOPUS_DATABASE_PASSWORD",
                "octopus.database.password",
                "octopus.https.port",
                "octopus.log.format",
                "io.octopusgateway.checkoutcom.CheckoutCalls/start/Retry/maxRetries",
                "io.octopusgateway.checkoutcom.CheckoutCalls/start/Retry/enabled",
                "io.octopusgateway.checkoutcom.CheckoutCalls/CircuitBreaker/requestVolumeThreshold",
                "IO_OCTOPUSGATEWAY_CHECKOUTCOM_CHECKOUTCALLS_START_BULKHEAD_VALUE",
                "wlp.octopus.anything"
            })
    void what_belongs_to_the_server_or_to_others_is_left_alone(String name) {
        var properties = good();
        properties.put(name, "1");

        assertThat(wrong(properties)).isEmpty();
    }

    @Test
    void a_variable_of_a_store_whose_name_begins_like_another_is_known() {
        var properties = good();
        good().forEach((name, value) -> properties.put(name.replace(".hk.", ".hk-main."), value));
        properties.put("octopus.store.hk-main.webhook-id", "y".repeat(32));
        properties.put("octopus.store.hk-main.api-keys", "cccccccc:" + "2".repeat(64) + ":updates:read");
        properties.put("octopus.stores", "hk,hk-main");
        properties.put("OCTOPUS_STORE_HK_MAIN_NAME", "Harbour Tea Shop");

        assertThat(wrong(properties)).isEmpty();
    }
}
