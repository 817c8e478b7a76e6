package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.people.Network;
import io.octopusgateway.store.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLimitsTest {
    private Instant now = World.START;
    private final RequestLimits limits = new RequestLimits(new RateLimits(2, 3, 1, 2), () -> now);

    @Test
    void a_key_may_come_as_often_at_once_as_its_burst_and_then_at_its_rate() {
        takeForKey("k", 3);

        var fourth = limits.takeForKey("k");
        now = now.plusMillis(500);
        var afterOneInterval = limits.takeForKey("k");
        var atOnceAgain = limits.takeForKey("k");
        now = now.plusSeconds(60);
        takeForKey("k", 3);

        assertThat(fourth).contains(Duration.ofMillis(500));
        assertThat(afterOneInterval).isEmpty();
        assertThat(atOnceAgain).contains(Duration.ofMillis(500));
        assertThat(limits.takeForKey("k")).isPresent();
    }

    @Test
    void one_key_s_requests_are_no_other_key_s() {
        takeForKey("k", 3);

        assertThat(limits.takeForKey("other")).isEmpty();
    }

    @Test
    void a_network_that_failed_too_often_waits_and_whoever_did_not_fail_does_not() {
        var before = limits.waitOfStranger("192.0.2.1", "");
        fail("192.0.2.1", "", 2);

        assertThat(before).isEmpty();
        assertThat(limits.waitOfStranger("192.0.2.1", "")).contains(Duration.ofSeconds(1));
        assertThat(limits.waitOfStranger("192.0.2.2", "")).isEmpty();
        now = now.plusSeconds(1);
        assertThat(limits.waitOfStranger("192.0.2.1", "")).isEmpty();
    }

    @Test
    void looking_takes_nothing() {
        fail("192.0.2.1", "", 1);

        for (var look = 0; look < 10; look++) {
            assertThat(limits.waitOfStranger("192.0.2.1", "")).isEmpty();
        }
    }

    @Test
    void strangers_behind_a_host_s_own_proxy_do_not_shut_it_out() {
        fail("192.0.2.1", "", 2);

        assertThat(limits.waitOfStranger("192.0.2.1", "k3v9q2mt")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::1, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "fe80::1%eth0, fe80::1, true",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "unknown, unknown, true",
        "_hidden, unknown, false"
    })
    void a_subscriber_s_addresses_count_as_one(String one, String other, boolean same) {
        fail(one, "", 2);

        assertThat(limits.waitOfStranger(other, "").isPresent()).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "::::", "1:2:3", "db.internal:8080", "g::1", "%", "2001:db8:1:2:3:4:5:6:7:8:9:10:11:12:13:14"
            })
    void whatever_a_proxy_calls_an_address_it_is_counted_and_never_looked_up(String address) {
        fail(address, "", 2);

        assertThat(limits.waitOfStranger(address, "")).isPresent();
        assertThat(Network.of(address)).hasSizeLessThanOrEqualTo(45);
    }

    @Test
    void only_so_many_networks_are_remembered_and_the_oldest_is_forgotten_first() {
        fail("192.0.2.1", "", 2);
        fail("192.0.2.2", "", 2);
        limits.waitOfStranger("192.0.2.1", "");
        for (var number = 0; number < 9_999; number++) {
            fail("10.0." + number / 256 + "." + number % 256, "", 1);
        }

        assertThat(limits.waitOfStranger("192.0.2.1", "")).isPresent();
        assertThat(limits.waitOfStranger("192.0.2.2", "")).isEmpty();
    }

    private void takeForKey(String key, int times) {
        for (var time = 0; time < times; time++) {
            assertThat(limits.takeForKey(key)).isEqualTo(Optional.empty());
        }
    }

    private void fail(String address, String key, int times) {
        for (var time = 0; time < times; time++) {
            limits.takeForStranger(address, key);
        }
    }
}
