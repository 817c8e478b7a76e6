package io.octopusgateway.host;

import static io.octopusgateway.host.TestReceiver.CURRENT;
import static io.octopusgateway.host.TestReceiver.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.host.Receivers.Resolver;
import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.order.Host.Obstacle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A name is asked for once a delivery, and only what was checked is connected to. */
class HostAddressesTest {
    private static final String METADATA = "169.254.169.254";
    private static final String HERE = "127.0.0.1";

    private final TestReceiver receiver;
    private final AtomicInteger asked = new AtomicInteger();

    HostAddressesTest() throws IOException {
        receiver = TestReceiver.plain();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private HostClient client(Resolver resolver, Duration timeout) {
        var receivers = new Receivers(receiver.allowing("shop.example"), host -> {
            asked.incrementAndGet();
            return resolver.resolve(host);
        });
        try {
            return new HostClient(receivers, InstantSource.system(), SSLContext.getDefault(), timeout);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Delivery deliver(HostClient client) {
        return client.deliver(receiver.store("http://shop.example", CURRENT), MESSAGE);
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        var addresses = new InetAddress[literals.length];
        for (var at = 0; at < literals.length; at++) {
            addresses[at] = InetAddress.getByName(literals[at]);
        }
        return addresses;
    }

    @Test
    void the_checked_address_is_connected_to_under_the_host_s_own_name() {
        try (var client = client(host -> addresses(HERE), Duration.ofSeconds(5))) {
            assertThat(deliver(client)).isEqualTo(new Delivery.Acknowledged());
        }

        assertThat(asked).hasValue(1);
        assertThat(receiver.header("host")).isEqualTo("shop.example:" + receiver.port());
    }

    @Test
    void a_name_that_leads_elsewhere_the_second_time_is_never_called_there() {
        Deque<String> answers = new ArrayDeque<>(List.of(HERE, METADATA, HERE));
        try (var client = client(host -> addresses(answers.remove()), Duration.ofSeconds(5))) {
            assertThat(deliver(client)).isEqualTo(new Delivery.Acknowledged());
            assertThat(deliver(client)).isEqualTo(new Delivery.Unreachable(Obstacle.ADDRESS_NOT_ALLOWED));
            assertThat(deliver(client)).isEqualTo(new Delivery.Acknowledged());
        }

        assertThat(asked).hasValue(3);
        assertThat(receiver.calls).hasValue(2);
    }

    @Test
    void one_bad_address_among_good_ones_is_enough_to_call_none() {
        for (var mixed : List.of(new String[] {HERE, METADATA}, new String[] {METADATA, HERE})) {
            try (var client = client(host -> addresses(mixed), Duration.ofSeconds(5))) {
                assertThat(deliver(client)).isEqualTo(new Delivery.Unreachable(Obstacle.ADDRESS_NOT_ALLOWED));
            }
        }
        assertThat(receiver.calls).hasValue(0);
    }

    @Test
    void the_next_address_is_tried_where_one_takes_no_connection() {
        try (var client = client(host -> addresses("127.0.0.2", HERE), Duration.ofSeconds(5))) {
            assertThat(deliver(client)).isEqualTo(new Delivery.Acknowledged());
        }
        assertThat(receiver.calls).hasValue(1);
    }

    @Test
    void a_name_nobody_knows_is_told_apart() {
        try (var client = client(
                host -> {
                    throw new UnknownHostException(host);
                },
                Duration.ofSeconds(5))) {
            assertThat(deliver(client)).isEqualTo(new Delivery.Unreachable(Obstacle.NAME_UNKNOWN));
        }
    }

    @Test
    void a_look_up_that_hangs_is_not_waited_for_and_nothing_is_sent_when_it_comes_back() throws Exception {
        var over = new CountDownLatch(1);
        var returned = new CountDownLatch(1);
        try (var client = client(
                host -> {
                    awaitQuietly(over);
                    returned.countDown();
                    return addresses(HERE);
                },
                Duration.ofMillis(300))) {
            assertThat(deliver(client)).isEqualTo(new Delivery.Unreachable(Obstacle.TIMED_OUT));

            over.countDown();
            returned.await();
        }
        assertThat(receiver.calls).hasValue(0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        var interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException deaf) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
