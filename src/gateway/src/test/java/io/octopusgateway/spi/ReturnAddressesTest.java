package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressesTest {
    @Test
    void an_address_has_at_most_1024_characters() {
        var longest = "https://shop.example/" + "a".repeat(1024 - 21);

        assertThat(ReturnAddresses.web(Shops.hongKong(), "m", longest)).isEqualTo(longest);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ReturnAddresses.web(Shops.hongKong(), "m", longest + "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopapp://octopus-return", "SHOPAPP://octopus-return", "shopapp:back"})
    void an_app_of_the_shop_s_may_be_returned_to(String address) {
        assertThat(ReturnAddresses.app(Shops.hongKong(), address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "shopapp", "octopus://payment", "javascript:alert(1)", "https://shop.example", "shopapp2://x",
                "xshopapp://x", "shopapp\\://x", " shopapp://x", "shopapp://a\r\nb", "//shopapp", "data:shopapp://x"
            })
    void no_other_app_may(String address) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ReturnAddresses.app(Shops.hongKong(), address))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.RETURN_URL_NOT_ALLOWED));
    }
}
