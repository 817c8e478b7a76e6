package io.octopusgateway.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.Rejection.Reason;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RejectionTest {

    @ParameterizedTest
    @CsvSource({
        "payee_not_onboarded,            NOT_ENABLED,    true",
        "hkd_currency_not_configured,    NOT_ENABLED,    true",
        "processing_channel_id_required, CHANNEL,        true",
        "processing_channel_id_invalid,  CHANNEL,        true",
        "currency_not_supported,         CURRENCY,       false",
        "amount_invalid,                 AMOUNT,         false",
        "amount_limit_exceeded,          AMOUNT,         false",
        "success_url_invalid,            RETURN_ADDRESS, false",
        "fail_url_invalid,               RETURN_ADDRESS, false",
        "something_new,                  OTHER,          false"
    })
    void a_code_says_what_is_to_be_done(String code, Reason reason, boolean configuration) {
        var rejection = new Rejection(List.of(code));

        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.isConfiguration()).isEqualTo(configuration);
        assertThat(rejection.codes()).containsExactly(code);
    }

    @Test
    void of_several_the_one_a_person_must_mend_counts() {
        assertThat(new Rejection(List.of("amount_invalid", "payee_not_onboarded")).reason())
                .isEqualTo(Reason.NOT_ENABLED);
    }

    @Test
    void without_a_code_nothing_is_known() {
        assertThat(new Rejection(List.of()).reason()).isEqualTo(Reason.OTHER);
    }

    @Test
    void what_is_no_code_is_not_kept() {
        var texts = List.of("Call +852 5555 5555", "<script>", "", "a".repeat(65), "A_B", "amount_invalid");

        assertThat(new Rejection(texts).codes()).containsExactly("amount_invalid");
        assertThat(new Rejection(Collections.nCopies(1000, "a")).codes()).hasSize(10);
    }
}
