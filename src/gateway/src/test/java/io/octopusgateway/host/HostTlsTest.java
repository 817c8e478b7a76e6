package io.octopusgateway.host;

import static io.octopusgateway.host.TestReceiver.CURRENT;
import static io.octopusgateway.host.TestReceiver.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.order.Host.Obstacle;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever cannot prove to be the host gets nothing. */
class HostTlsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static TestAuthority authority;

    @BeforeAll
    static void certify() throws Exception {
        authority = TestAuthority.in(directory);
        authority.certify("good", "shop.example", "-1d", 2);
        authority.certify("other-name", "other.example", "-1d", 2);
        authority.certify("expired", "shop.example", "-5d", 2);
        authority.certify("not-yet", "shop.example", "+2d", 2);
        authority.selfSign("self-signed", "shop.example");
    }

    private static Delivery deliver(String certificate) throws Exception {
        try (var receiver = TestReceiver.secure(authority.identity(certificate))) {
            var receivers = new Receivers(
                    receiver.allowing("shop.example"), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
            try (var client =
                    new HostClient(receivers, InstantSource.system(), authority.trust(), Duration.ofSeconds(10))) {
                var delivery = client.deliver(receiver.store("https://shop.example", CURRENT), MESSAGE);
                assertThat(receiver.calls).hasValue(delivery instanceof Delivery.Acknowledged ? 1 : 0);
                return delivery;
            }
        }
    }

    @Test
    void a_host_with_a_certificate_of_its_name_is_told() throws Exception {
        assertThat(deliver("good")).isEqualTo(new Delivery.Acknowledged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-name", "expired", "not-yet", "self-signed"})
    void any_other_certificate_is_refused(String certificate) throws Exception {
        assertThat(deliver(certificate)).isEqualTo(new Delivery.Unreachable(Obstacle.TLS_FAILED));
    }

    @Test
    void a_receiver_without_tls_behind_https_is_refused() throws Exception {
        try (var receiver = TestReceiver.plain()) {
            var receivers = new Receivers(
                    receiver.allowing("shop.example"), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
            try (var client =
                    new HostClient(receivers, InstantSource.system(), authority.trust(), Duration.ofSeconds(10))) {
                assertThat(client.deliver(receiver.store("https://shop.example", CURRENT), MESSAGE))
                        .isInstanceOf(Delivery.Unreachable.class);
            }
            assertThat(receiver.calls).hasValue(0);
        }
    }
}
