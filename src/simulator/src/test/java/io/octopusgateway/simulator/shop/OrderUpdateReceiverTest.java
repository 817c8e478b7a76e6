package io.octopusgateway.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.shop.OrderUpdateReceiver.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signature check against a vector made with openssl, and everything that must not pass. */
final class OrderUpdateReceiverTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final long SENT = 1614265330;

    @Test
    void a_signature_made_by_another_tool_passes() {
        assertThat(at(SENT).isGenuine(new Headers(ID, "1614265330", GOOD), BODY))
                .isTrue();
    }

    @Test
    void one_good_signature_among_several_is_enough() {
        String several = "v1,AAAA v1a,xyz " + GOOD;

        assertThat(at(SENT).isGenuine(new Headers(ID, "1614265330", several), BODY))
                .isTrue();
    }

    @Test
    void a_test_is_told_apart_from_updates_of_orders() {
        assertThat(at(SENT).isTest("{\"type\":\"test\",\"sequence\":0}".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(at(SENT).isTest("{\"type\":\"payment.captured\"}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(at(SENT).isTest(BODY)).isFalse();
        assertThat(at(SENT).isTest("test".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "300, true", "301, false"})
    void an_update_may_be_five_minutes_old_or_early_and_no_more(long seconds, boolean genuine) {
        assertThat(at(SENT + seconds).isGenuine(new Headers(ID, "1614265330", GOOD), BODY))
                .isEqualTo(genuine);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1,",
                "v1,AAAA",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1, g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            })
    void another_signature_does_not_pass(String signature) {
        assertThat(at(SENT).isGenuine(new Headers(ID, "1614265330", signature), BODY))
                .isFalse();
    }

    @Test
    void the_id_the_time_the_body_and_the_secret_are_all_covered() {
        byte[] changed = BODY.clone();
        changed[10] ^= 1;
        OrderUpdateReceiver other = new OrderUpdateReceiver("whsec_AAAA9r8GKYqrTwjUPD8ILPZIo2LaLaSw", atTime(SENT));

        assertThat(at(SENT).isGenuine(new Headers("msg_other", "1614265330", GOOD), BODY))
                .isFalse();
        assertThat(at(SENT).isGenuine(new Headers(ID, "1614265331", GOOD), BODY))
                .isFalse();
        assertThat(at(SENT).isGenuine(new Headers(ID, "1614265330", GOOD), changed))
                .isFalse();
        assertThat(other.isGenuine(new Headers(ID, "1614265330", GOOD), BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "99999999999999999999", "9223372036854775807", "-9223372036854775808"})
    void a_time_that_is_none_does_not_pass(String timestamp) {
        assertThat(at(SENT).isGenuine(new Headers(ID, timestamp, GOOD), BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"type\":1}", "{\"type\":\"x\",\"sequence\":1.5}"})
    void what_is_no_update_is_not_read(String body) {
        Headers headers = new Headers(ID, "1614265330", GOOD);

        assertThat(at(SENT).read(headers, body.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static OrderUpdateReceiver at(long seconds) {
        return new OrderUpdateReceiver(SECRET, atTime(seconds));
    }

    private static InstantSource atTime(long seconds) {
        return InstantSource.fixed(Instant.ofEpochSecond(seconds));
    }
}
