package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckoutSettingsTest {
    @Test
    void without_properties_the_defaults_hold() {
        assertThat(CheckoutSettings.of(name -> Optional.empty())).isEqualTo(CheckoutSettings.defaults());
    }

    @Test
    void every_number_and_name_can_be_configured() {
        var properties = Map.of(
                "octopus.provider.connect-timeout", "100",
                "octopus.provider.read-timeout", " 200 ",
                "octopus.provider.start-deadline", "400",
                "octopus.provider.read-deadline", "500",
                "octopus.provider.page-hosts", "Checkout.com, pay.example ,");

        var settings = CheckoutSettings.of(name -> Optional.ofNullable(properties.get(name)));

        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.startDeadline()).isEqualTo(Duration.ofMillis(400));
        assertThat(settings.readDeadline()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.pageHosts()).containsExactlyInAnyOrder("checkout.com", "pay.example");
        assertThat(settings.longestTry()).isEqualTo(Duration.ofMillis(300));
        assertThat(settings.longestStart()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void a_deadline_that_no_try_fits_into_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckoutSettings.of(
                        name -> name.endsWith("start-deadline") ? Optional.of("7000") : Optional.empty()));
    }
}
