package io.octopusgateway.checkoutcom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.json.MalformedJson;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TriesTest {
    private static final Duration ONE_TRY = Duration.ofSeconds(3);
    private static final byte[] EMPTY = new byte[0];

    private final AtomicLong nanos = new AtomicLong();
    private final Tries<String> tries = new Tries<>(Duration.ofSeconds(10), nanos::get, TriesTest::read);

    @Test
    void without_any_try_nothing_was_sent() {
        assertThat(tries.verdict()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void a_try_that_ends_in_a_way_nobody_foresaw_is_silent() {
        tries.begin(ONE_TRY);

        assertThat(tries.verdict()).isEqualTo(Outcome.SILENT);
    }

    @Test
    void a_connection_refused_every_time_is_not_sent() {
        failed(new ConnectException());
        failed(new ConnectException());

        assertThat(tries.verdict()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void a_hang_and_then_a_refused_connection_is_silent() {
        failed(new SocketTimeoutException("Read timed out"));
        failed(new ConnectException());

        assertThat(tries.verdict()).isEqualTo(Outcome.SILENT);
    }

    @Test
    void a_hang_and_then_a_no_is_silent() {
        failed(new SocketTimeoutException("Read timed out"));
        answered(422, EMPTY);

        assertThat(tries.verdict()).isEqualTo(Outcome.SILENT);
    }

    @Test
    void a_refused_connection_and_then_a_no_is_a_no_with_its_codes() {
        failed(new ConnectException());
        answered(422, Fixtures.bytes("error-422"));

        assertThat(tries.verdict()).isEqualTo(Outcome.REFUSED);
        assertThat(tries.codes()).containsExactly("amount_invalid");
    }

    @Test
    void being_turned_away_is_not_silence() {
        answered(429, EMPTY);
        failed(new ConnectException());

        assertThat(tries.verdict()).isEqualTo(Outcome.LIMITED);
    }

    @Test
    void a_hang_and_then_an_answer_is_an_answer() {
        failed(new SocketTimeoutException("Read timed out"));
        answered(202, "{}".getBytes(UTF_8));

        assertThat(tries.verdict()).isEqualTo(Outcome.ANSWERED);
        assertThat(tries.answer()).contains("{}");
    }

    @Test
    void an_answer_that_cannot_be_believed_is_silent() {
        answered(202, EMPTY);

        assertThat(tries.verdict()).isEqualTo(Outcome.SILENT);
        assertThat(tries.answer()).isEmpty();
    }

    @Test
    void a_try_that_could_run_over_the_deadline_is_not_made() {
        nanos.addAndGet(Duration.ofMillis(7_001).toNanos());

        assertThatThrownBy(() -> tries.begin(ONE_TRY)).isInstanceOf(CallFailed.OutOfTime.class);
        assertThat(tries.verdict()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void the_clock_may_be_anywhere_even_about_to_overflow() {
        nanos.set(Long.MAX_VALUE - 5);
        var late = new Tries<>(Duration.ofSeconds(10), nanos::get, TriesTest::read);

        late.begin(ONE_TRY);

        assertThat(late.isLate()).isFalse();
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(late.isLate()).isTrue();
    }

    private void failed(IOException cause) {
        tries.begin(ONE_TRY);
        tries.failed(new ProcessingException(cause));
    }

    private void answered(int status, byte[] body) {
        tries.begin(ONE_TRY);
        tries.answered(status, body);
    }

    private static String read(byte[] body) {
        if (body.length == 0) {
            throw new MalformedJson("empty");
        }
        return new String(body, UTF_8);
    }
}
