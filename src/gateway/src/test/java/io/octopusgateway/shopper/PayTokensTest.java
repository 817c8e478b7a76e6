package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.payment.PaymentId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PayTokensTest {
    private static final String BASE = "https://pay.shop.example/octopus";
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final PaymentId PAYMENT = new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V2");

    private final PayTokens tokens = new PayTokens(BASE, KEY);

    @Test
    void an_address_leads_to_its_payment_and_no_other_page() {
        assertThat(tokens.payOwner(payToken())).contains(PAYMENT);
        assertThat(tokens.returnOwner(returnToken())).contains(PAYMENT);

        assertThat(tokens.payOwner(returnToken())).isEmpty();
        assertThat(tokens.returnOwner(payToken())).isEmpty();
    }

    /** Computed with openssl, not by our own code. */
    @Test
    void addresses_are_the_same_for_ever() {
        assertThat(tokens.payUrl(PAYMENT)).isEqualTo(BASE + "/pay/01JDA8Z3K4M5N6P7Q8R9S0T1V2.EZdsHVnt7CVTtdrk0ZBpZg");
        assertThat(tokens.back(PAYMENT).success())
                .isEqualTo(BASE + "/return/01JDA8Z3K4M5N6P7Q8R9S0T1V2.UybLVx82JBPh9ivfnqIGoA?outcome=success");
        assertThat(tokens.back(PAYMENT).failure())
                .isEqualTo(BASE + "/return/01JDA8Z3K4M5N6P7Q8R9S0T1V2.UybLVx82JBPh9ivfnqIGoA?outcome=failure");
    }

    @Test
    void a_token_for_another_payment_or_under_another_key_is_nobody_s() {
        var other = "01JDA8Z3K4M5N6P7Q8R9S0T1V3" + payToken().substring(26);
        var otherKey = new PayTokens(BASE, "another key of thirty-two bytes!".getBytes(UTF_8));

        assertThat(tokens.payOwner(other)).isEmpty();
        assertThat(otherKey.payOwner(payToken())).isEmpty();
    }

    @Test
    void every_single_character_counts() {
        var token = payToken();

        for (var i = 0; i < token.length(); i++) {
            for (var replacement : new char[] {'A', 'b', '0', '-', 'é'}) {
                if (token.charAt(i) != replacement) {
                    var changed = token.substring(0, i) + replacement + token.substring(i + 1);
                    assertThat(tokens.payOwner(changed)).as(changed).isEmpty();
                }
            }
            assertThat(tokens.payOwner(token.substring(0, i))).isEmpty();
            assertThat(tokens.payOwner(token.substring(i + 1))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "assets", "../admin", "01JDA8Z3K4M5N6P7Q8R9S0T1V2.", "%00", "\uD83D\uDE00", "\n"})
    void anything_else_is_nobody_s_and_no_error(String token) {
        assertThat(tokens.payOwner(token)).isEmpty();
        assertThat(tokens.returnOwner(token)).isEmpty();
        assertThat(tokens.payOwner(payToken() + token + ".")).isEmpty();
    }

    @Test
    void a_short_key_or_a_base_that_would_make_double_slashes_is_refused_at_start_up() {
        assertThatThrownBy(() -> new PayTokens(BASE, new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PayTokens(BASE + "/", KEY)).isInstanceOf(IllegalArgumentException.class);
    }

    private String payToken() {
        return tokens.payUrl(PAYMENT).substring((BASE + "/pay/").length());
    }

    private String returnToken() {
        var url = tokens.back(PAYMENT).success();
        return url.substring((BASE + "/return/").length(), url.indexOf('?'));
    }
}
