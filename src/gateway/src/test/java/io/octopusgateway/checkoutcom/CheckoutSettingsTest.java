package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckoutSettingsTest {
    private static final Duration TRY = Duration.ofMillis(300);

    @Test
    void the_longest_try_and_the_longest_start_follow_from_the_timeouts() {
        var settings = settings(Duration.ofMillis(400), Duration.ofMillis(500));

        assertThat(settings.longestTry()).isEqualTo(TRY);
        assertThat(settings.longestStart()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void names_of_hosts_are_compared_in_small_letters() {
        assertThat(settings(TRY, TRY).pageHosts()).containsExactly("checkout.com");
    }

    @Test
    void a_deadline_that_no_try_fits_into_is_refused() {
        var tooShort = TRY.minusMillis(1);

        assertThatIllegalArgumentException().isThrownBy(() -> settings(tooShort, TRY));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(TRY, tooShort));
    }

    private static CheckoutSettings settings(Duration startDeadline, Duration readDeadline) {
        return new CheckoutSettings(
                Duration.ofMillis(100), Duration.ofMillis(200), startDeadline, readDeadline, Set.of("Checkout.com"));
    }
}
