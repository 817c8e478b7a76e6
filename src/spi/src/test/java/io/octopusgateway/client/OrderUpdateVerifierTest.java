package io.octopusgateway.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.octopusgateway.client.OrderUpdateException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's own tests hold the verifier against the vectors that all languages are tried with. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderUpdateVerifierTest {
    private static final String BODY = Contract.example("order-update").toString();
    private static final OrderUpdateVerifier VERIFIER =
            OrderUpdateVerifier.of(Delivery.CURRENT, Delivery.PREVIOUS).withClock(Delivery.CLOCK);

    private static Optional<OrderUpdate> verify(Delivery delivery) {
        return VERIFIER.verify(delivery.headers()::get, delivery.body());
    }

    private static Reason refused(Delivery delivery) {
        var refused = catchThrowableOfType(OrderUpdateException.class, () -> verify(delivery));
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.getStackTrace()).isEmpty();
        assertThat(refused.getMessage()).isNotBlank().doesNotContain("QUJD", "whsec_");
        return refused.reason();
    }

    @Test
    void a_genuine_update_is_read() {
        assertThat(verify(Delivery.of(BODY))).hasValueSatisfying(update -> {
            assertThat(update.id()).isEqualTo("upd_01JDA9Z3K4M5N6P7Q8R9S0T1V2");
            assertThat(update.sequence()).isEqualTo(3);
            assertThat(update.type()).isEqualTo(OrderUpdateType.PAYMENT_CAPTURED);
            assertThat(update.status()).isEqualTo(OrderStatus.PAID);
            assertThat(update.store()).isEqualTo("hk-main");
            assertThat(update.currency()).isEqualTo("HKD");
            assertThat(update.payment().captured()).isEqualTo(12850);
        });
    }

    @Test
    void either_secret_and_either_signature_will_do() {
        var right = Delivery.signature(Delivery.CURRENT, Delivery.NOW, BODY);
        var foreign = Delivery.signature(Delivery.FOREIGN, Delivery.NOW, BODY);

        assertThat(verify(Delivery.signed(Delivery.PREVIOUS, Delivery.NOW, BODY)))
                .isPresent();
        assertThat(verify(Delivery.of(BODY).with("webhook-signature", foreign + " " + right)))
                .isPresent();
        assertThat(verify(Delivery.of(BODY).with("webhook-signature", right + " v1a,AAAA")))
                .isPresent();
        assertThat(refused(Delivery.of(BODY).with("webhook-signature", foreign)))
                .isEqualTo(Reason.SIGNATURE_WRONG);
        assertThat(refused(Delivery.of(BODY).with("webhook-signature", right.replace("v1,", "v2,"))))
                .isEqualTo(Reason.SIGNATURE_WRONG);
    }

    @Test
    void the_tolerance_is_five_minutes_in_both_directions_and_can_be_another() {
        assertThat(verify(Delivery.signed(Delivery.CURRENT, Delivery.NOW - 300, BODY)))
                .isPresent();
        assertThat(verify(Delivery.signed(Delivery.CURRENT, Delivery.NOW + 300, BODY)))
                .isPresent();
        assertThat(refused(Delivery.signed(Delivery.CURRENT, Delivery.NOW - 301, BODY)))
                .isEqualTo(Reason.TOO_OLD);
        assertThat(refused(Delivery.signed(Delivery.CURRENT, Delivery.NOW + 301, BODY)))
                .isEqualTo(Reason.TOO_NEW);

        var old = Delivery.signed(Delivery.CURRENT, Delivery.NOW - 301, BODY);
        assertThat(VERIFIER.withTolerance(Duration.ofMinutes(6)).verify(old.headers()::get, old.body()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", " 1795317302", "9999999999999", "+1795317302", "１７９５３１７３０２"})
    void a_time_that_is_none_is_told_so(String time) {
        assertThat(refused(Delivery.of(BODY).with("webhook-timestamp", time))).isEqualTo(Reason.TIME_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void a_header_that_is_missing_is_told_so(String header) {
        assertThat(refused(Delivery.of(BODY).with(header, null))).isEqualTo(Reason.HEADER_MISSING);
    }

    @Test
    void what_was_changed_on_the_way_is_refused() {
        for (var body : List.of(BODY.replace("12850", "99990"), BODY + "\n", "")) {
            var changed = new Delivery(Delivery.of(BODY).headers(), body.getBytes(UTF_8));
            assertThat(refused(changed)).isEqualTo(Reason.SIGNATURE_WRONG);
        }
        assertThat(refused(Delivery.of(BODY).with("webhook-id", "upd_2"))).isEqualTo(Reason.SIGNATURE_WRONG);
        assertThat(refused(Delivery.of(BODY).with("webhook-timestamp", Long.toString(Delivery.NOW + 1))))
                .isEqualTo(Reason.SIGNATURE_WRONG);
    }

    @Test
    void a_test_of_the_receiver_and_a_type_of_tomorrow_are_of_no_order() {
        var test =
                "{\"type\":\"test\",\"sequence\":0,\"store\":\"hk-main\",\"occurredAt\":\"2026-11-22T02:56:02.310Z\"}";

        assertThat(verify(Delivery.of(test))).isEmpty();
        assertThat(verify(Delivery.of(test.replace("\"test\"", "\"store.closed\""))))
                .isEmpty();
    }

    @Test
    void what_is_signed_and_cannot_be_read_is_no_forgery() {
        for (var body : List.of(
                "[]",
                "{\"type\":\"payment.captured\",\"sequence\":3}",
                "{\"type\":1}",
                BODY.replace("12850", "128.5"))) {
            assertThat(refused(Delivery.of(body))).isEqualTo(Reason.UNREADABLE);
        }
    }

    @Test
    void secrets_that_are_not_set_are_left_out_and_there_must_be_one() {
        assertThat(OrderUpdateVerifier.of(Delivery.CURRENT, null, " "))
                .hasToString("OrderUpdateVerifier[1 secrets, PT5M]");
        assertThatThrownBy(() -> OrderUpdateVerifier.of(null, "")).isInstanceOf(IllegalArgumentException.class);
        for (var secret : List.of("whsec_", "whsec_not*base64", "QUJDQUJDQUJD", "WHSEC_QUJD")) {
            assertThatThrownBy(() -> OrderUpdateVerifier.of(secret))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a secret for order updates is whsec_ and base64")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> VERIFIER.withTolerance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
