package io.octopusgateway.killbill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {
    private static final UUID PAYMENT = UUID.fromString("5a0f2d0e-0000-4000-8000-000000000001");

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Settings settings = new Settings(properties::get, environment::get);

    @Test
    void a_property_of_kill_bill_comes_before_the_environment() {
        environment.put("OCTOPUS_SUCCESS_URL", "https://shop.example/env/{paymentId}");
        assertThat(settings.successPage(PAYMENT)).hasToString("https://shop.example/env/" + PAYMENT);
        assertThat(settings.failurePage(PAYMENT)).hasToString("https://shop.example/env/" + PAYMENT);

        properties.put("octopus.success.url", "https://shop.example/own/{paymentId}");
        properties.put("octopus.failure.url", "https://shop.example/again");
        assertThat(settings.successPage(PAYMENT)).hasToString("https://shop.example/own/" + PAYMENT);
        assertThat(settings.failurePage(PAYMENT)).hasToString("https://shop.example/again");
    }

    @Test
    void what_is_missing_is_named_and_no_secret_is_shown() {
        assertThatThrownBy(settings::verifier).hasMessageContaining("OCTOPUS_UPDATE_SECRET");
        environment.put("OCTOPUS_UPDATE_SECRET", "whsec_not base64");
        assertThatThrownBy(settings::verifier)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("not base64");
        assertThat(settings).hasToString("Settings");
    }
}
