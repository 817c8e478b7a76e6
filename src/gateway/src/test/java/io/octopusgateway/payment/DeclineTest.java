package io.octopusgateway.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.Decline.Reason;
import io.octopusgateway.payment.Decline.Stage;
import io.octopusgateway.payment.PaymentEvent.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeclineTest {
    private static final ProviderPaymentId PROVIDER_PAYMENT = new ProviderPaymentId("pay_a");

    @ParameterizedTest
    @CsvSource({
        "20001, REFER_TO_ISSUER, true",
        "200P1, OVER_LIMIT,      false",
        "20017, SHOPPER_CANCELED, true",
        "20019, EXPIRED,         true",
        "20068, PROVIDER_ERROR,  true"
    })
    void octopus_s_codes_have_a_reason_at_both_stages(String code, Reason reason, boolean retryable) {
        for (var stage : Stage.values()) {
            var decline = Decline.of(code, stage);

            assertThat(decline).isEqualTo(new Decline(code, reason, stage));
            assertThat(decline.isRetryable()).isEqualTo(retryable);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2005C", "200R1", "20051", "200p1", "20001 ", "Over daily limit", "99999"})
    @NullSource
    void a_code_that_is_not_one_of_them_is_another_reason_and_is_kept(@Nullable String code) {
        var decline = Decline.of(code, Stage.AUTHORIZATION);

        assertThat(decline.reason()).isEqualTo(Reason.OTHER);
        assertThat(decline.codeOrNull()).isEqualTo(code);
        assertThat(decline.isRetryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30020", "30033", "40101", "41001"})
    void a_no_for_good_or_against_fraud_is_not_tried_again(String code) {
        assertThat(Decline.of(code, Stage.AUTHORIZATION))
                .satisfies(decline -> assertThat(decline.reason()).isEqualTo(Reason.OTHER))
                .satisfies(decline -> assertThat(decline.isRetryable()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DECLINED", "CAPTURE_DECLINED"})
    void the_fact_says_the_stage(Kind kind) {
        var stage = kind == Kind.DECLINED ? Stage.AUTHORIZATION : Stage.CAPTURE;

        assertThat(Payments.after(declined(kind)).decline())
                .contains(new Decline("20001", Reason.REFER_TO_ISSUER, stage));
    }

    @Test
    void a_read_that_knows_no_stage_does_not_hide_it() {
        var heardThenRead = Payments.after(declined(Kind.CAPTURE_DECLINED), declined(Kind.DECLINED));
        var readThenHeard = Payments.after(declined(Kind.DECLINED), declined(Kind.CAPTURE_DECLINED));

        assertThat(heardThenRead.decline()).isEqualTo(readThenHeard.decline());
        assertThat(heardThenRead.decline().orElseThrow().stage()).isEqualTo(Stage.CAPTURE);
    }

    private static PaymentEvent declined(Kind kind) {
        return PaymentEvent.declined(kind, PROVIDER_PAYMENT, "20001", Instant.parse("2026-11-22T03:15:07Z"));
    }
}
