package io.octopusgateway.simulator.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.simulator.RawClient;
import io.octopusgateway.simulator.Receiver;
import io.octopusgateway.simulator.web.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wire between two neighbours, well and badly. */
final class FaultProxyTest {
    private static final int SHORT_MILLIS = 300;
    private static final int LONG_MILLIS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Receiver target = new Receiver();
    private final FaultProxy proxy = FaultProxy.to("127.0.0.1", target.origin().getPort());

    @BeforeEach
    void answer_with_ten_bytes() {
        target.answer(request -> Reply.of(200, "text/plain", "0123456789"));
    }

    @AfterEach
    void stop() {
        proxy.close();
        target.close();
    }

    @Test
    void all_that_comes_goes_on_and_is_counted() throws IOException {
        try (RawClient client = send(LONG_MILLIS)) {
            String head = client.head();
            assertThat(head).startsWith("HTTP/1.1 200");
            assertThat(client.readMany(10)).isEqualTo(10);

            assertThat(proxy.traffic().bytesToClient()).isEqualTo(head.length() + 10L);
        }
        assertThat(target.received()).hasSize(1);
        assertThat(proxy.traffic().connections()).isEqualTo(1);
        assertThat(proxy.traffic().requests()).isEqualTo(1);
        assertThat(proxy.traffic().answers()).isEqualTo(1);
        assertThat(proxy.traffic().bytesToTarget()).isPositive();
    }

    @Test
    void refused_is_refused_by_the_network_and_accepted_again_on_the_same_port() throws IOException {
        proxy.refuse();
        assertThatThrownBy(() -> new Socket(proxy.url().getHost(), proxy.port()))
                .isInstanceOf(ConnectException.class);

        proxy.accept();

        assertThat(answered()).isTrue();
    }

    @Test
    void a_hanging_connection_reaches_nobody_and_moves_again_when_that_ends() throws IOException {
        proxy.always(Treatment.HANG);
        try (RawClient client = send(SHORT_MILLIS)) {
            assertThat(proxy.traffic().awaitRequests(1, PATIENCE)).isTrue();
            assertThatThrownBy(client::readOne).isInstanceOf(SocketTimeoutException.class);
            assertThat(target.received()).isEmpty();

            proxy.clear();
            client.waitsAtMost(LONG_MILLIS);
            assertThat(client.head()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_black_hole_takes_everything_for_good() throws IOException {
        proxy.next(Treatment.BLACK_HOLE);
        try (RawClient client = send(SHORT_MILLIS)) {
            assertThat(proxy.traffic().awaitRequests(1, PATIENCE)).isTrue();
            assertThatThrownBy(client::readOne).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(target.received()).isEmpty();
        assertThat(proxy.traffic().bytesToTarget()).isZero();
        assertThat(answered()).isTrue();
    }

    @Test
    void a_reset_comes_after_so_many_bytes_of_the_answer() throws IOException {
        proxy.next(Treatment.resetAfter(20));

        try (RawClient client = send(LONG_MILLIS)) {
            assertThat(proxy.traffic().awaitAnswers(1, PATIENCE)).isTrue();
            assertThatThrownBy(() -> client.readMany(1000)).isInstanceOf(SocketException.class);
        }
        assertThat(proxy.traffic().bytesToClient()).isEqualTo(20);
    }

    @Test
    void a_stale_connection_answers_once_and_drops_the_second_request_before_the_target() throws IOException {
        proxy.next(Treatment.STALE);

        try (RawClient client = send(LONG_MILLIS)) {
            client.head();
            client.readMany(10);
            client.sendAgain();
            assertThatThrownBy(client::readOne).isInstanceOf(SocketException.class);
        }
        assertThat(target.received()).hasSize(1);
    }

    @Test
    void half_of_the_answer_is_all_that_arrives() throws IOException {
        int whole;
        try (RawClient client = send(LONG_MILLIS)) {
            whole = client.head().length() + 10;
        }
        long before = proxy.traffic().bytesToClient();
        proxy.next(Treatment.HALF_ANSWER);

        try (RawClient client = send(LONG_MILLIS)) {
            assertThat(client.readMany(1000)).isPositive().isLessThanOrEqualTo(whole / 2);
        }
        assertThat(proxy.traffic().bytesToClient() - before).isLessThanOrEqualTo(whole / 2);
    }

    @Test
    void a_lost_answer_was_given_by_the_target() throws IOException {
        proxy.next(Treatment.LOSE_ANSWER);

        try (RawClient client = send(LONG_MILLIS)) {
            assertThatThrownBy(client::readOne).isInstanceOf(SocketException.class);
        }
        assertThat(target.received()).hasSize(1);
        assertThat(proxy.traffic().answers()).isEqualTo(1);
        assertThat(proxy.traffic().bytesToClient()).isZero();
    }

    @Test
    void a_swallowed_answer_leaves_the_client_waiting() throws IOException {
        proxy.next(Treatment.SWALLOW_ANSWER);

        try (RawClient client = send(SHORT_MILLIS)) {
            assertThat(proxy.traffic().awaitAnswers(1, PATIENCE)).isTrue();
            assertThatThrownBy(client::readOne).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(target.received()).hasSize(1);
    }

    @Test
    void a_held_answer_arrives_when_released() throws IOException {
        proxy.next(Treatment.HOLD_ANSWER);

        try (RawClient client = send(LONG_MILLIS)) {
            assertThat(proxy.traffic().awaitAnswers(1, PATIENCE)).isTrue();
            assertThat(proxy.traffic().bytesToClient()).isZero();
            proxy.release();
            assertThat(client.head()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_dripping_answer_comes_byte_by_byte() throws IOException {
        proxy.next(Treatment.drip(Duration.ofMinutes(1)));

        try (RawClient client = send(LONG_MILLIS)) {
            assertThat((char) client.readOne()).isEqualTo('H');
            client.waitsAtMost(SHORT_MILLIS);
            assertThatThrownBy(client::readOne).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_delayed_answer_comes_whole_and_not_at_once() throws IOException {
        proxy.next(Treatment.delay(Duration.ofMinutes(1)), Treatment.delay(Duration.ofMillis(1)));

        try (RawClient client = send(SHORT_MILLIS)) {
            assertThat(proxy.traffic().awaitAnswers(1, PATIENCE)).isTrue();
            assertThatThrownBy(client::readOne).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(answered()).isTrue();
    }

    @Test
    void standing_connections_can_be_cut() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        target.answer(request -> waitFor(never));

        try (RawClient client = send(LONG_MILLIS)) {
            assertThat(proxy.traffic().awaitRequests(1, PATIENCE)).isTrue();
            proxy.cut();
            assertThatThrownBy(client::readOne).isInstanceOf(SocketException.class);
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_target_that_is_away_is_a_reset() {
        target.close();

        assertThatThrownBy(this::answered).isInstanceOf(SocketException.class);
    }

    private static Reply waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Reply.empty(200);
    }

    private boolean answered() throws IOException {
        try (RawClient client = send(LONG_MILLIS)) {
            return client.head().startsWith("HTTP/1.1 200");
        }
    }

    private RawClient send(int readTimeoutMillis) throws IOException {
        return RawClient.sends(proxy.url(), "POST /x HTTP/1.1", "{}", readTimeoutMillis);
    }
}
