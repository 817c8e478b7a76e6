package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.Rejection;
import io.octopusgateway.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RejectionAdviceTest {
    private static String advice(String code) {
        return RejectionAdvice.of(new Rejection(List.of(code)));
    }

    @Test
    void a_fault_of_configuration_comes_with_its_remedy() {
        assertThat(advice("payee_not_onboarded")).contains("Octopus is not enabled", "ask Checkout.com");
        assertThat(advice("processing_channel_id_required")).contains("octopus.store.<name>.processing-channel-id");
    }

    @Test
    void each_reason_has_its_own_advice_and_a_new_code_the_general_one() {
        var codes = List.of(
                "payee_not_onboarded",
                "processing_channel_id_required",
                "currency_not_supported",
                "amount_invalid",
                "success_url_invalid",
                "something_new");

        assertThat(codes).hasSameSizeAs(Arrays.asList(Rejection.Reason.values()));
        assertThat(codes).map(RejectionAdviceTest::advice).doesNotHaveDuplicates();
        assertThat(advice("something_new")).isEqualTo(ProblemType.PROVIDER_REFUSED.advice());
    }

    @Test
    void the_provider_s_words_are_not_among_ours() {
        assertThat(advice("<script>")).isEqualTo(ProblemType.PROVIDER_REFUSED.advice());
    }
}
