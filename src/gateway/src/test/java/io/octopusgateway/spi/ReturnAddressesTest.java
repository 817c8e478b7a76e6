package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example/",
                "https://shop.example/checkout/done?o=5023&next=https%3A%2F%2Fshop.example%2F",
                "https://SHOP.example/done",
                "HTTPS://shop.example/done",
                "https://shop.example:443/done",
                "https://pay.shop.example:8443/done",
                "http://localhost:3000/done"
            })
    void addresses_of_listed_origins_pass(String address) {
        assertThat(ReturnAddresses.web(Shops.hongKong(), "returnUrl.success", address))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/done",
                "//evil.example",
                "//shop.example",
                "/\\evil.example",
                "\\\\evil.example",
                "%2f%2fevil.example",
                "https:",
                "https:/",
                "https://",
                "https:///",
                "https:evil.example",
                "https:shop.example",
                "https:/shop.example",
                "https:/evil.example",
                "https:///evil.example",
                "https:///shop.example",
                "https:\\\\shop.example",
                "https:\\\\evil.example",
                "https:/\\evil.example",
                "https://\\evil.example",
                "https://evil.example",
                "https://evil.example/https://shop.example",
                "https://evil.example?https://shop.example",
                "https://evil.example/shop.example",
                "https://shop.example.evil",
                "https://shop.example.evil.example/",
                "https://evilshop.example",
                "https://evil.shop.example",
                "https://shop.exampl",
                "https://shop.example.",
                "https://.shop.example",
                "https://shop..example",
                "https://shop.example:444",
                "https://shop.example:4430",
                "https://shop.example:80",
                "https://shop.example:0",
                "https://shop.example:-1",
                "https://shop.example:",
                "https://shop.example:443443",
                "https://shop.example:99999999999",
                "https://shop.example:443@evil.example",
                "https://shop.example@evil.example",
                "https://shop.example%40evil.example",
                "https://user@shop.example",
                "https://user:secret@shop.example",
                "https://@shop.example",
                "https://:@shop.example",
                "https://shop.example%2eevil.example",
                "https://shop.example%2f.evil.example",
                "https://shop.example%00.evil.example",
                "https://shop.example%0d%0a.evil.example",
                "https://shop.example\\.evil.example",
                "https://shop.example\\@evil.example",
                "https://evil.example\\@shop.example",
                "https://evil.example#@shop.example",
                "https://evil.example?@shop.example",
                "https://evil.example;@shop.example",
                "https://shop.example#done",
                "https://shop.example/done#",
                "https://shop.example//evil.example",
                "https://shop.example/%2f%2fevil.example",
                "https://shop.example/%2Fevil.example",
                "https://shop.example/%5cevil.example",
                "https://shop.example/\\evil.example",
                "https://shop.example/a b",
                "https://shop.example/\tdone",
                "https://shop.example/\r\nLocation: https://evil.example",
                "https://shop.example\n.evil.example",
                "\thttps://shop.example",
                " https://shop.example",
                "https://shop.example ",
                "https://shop.example/\u0000",
                "https://shop.example/\u007f",
                "https://shop.example/\u202edone",
                "https://sh\u043ep.example",
                "https://\u0455hop.example/",
                "https://shop\u3002example",
                "https://shop.example\uff0fevil.example",
                "https://shop.example\u2044.evil.example",
                "https://xn--shp-0ld.example",
                "https://\u516b\u9054\u901a.example/",
                "http://shop.example",
                "http://shop.example:443",
                "http://localhost",
                "http://localhost:3001",
                "https://localhost:3000",
                "http://localhost:3000.evil.example",
                "http://127.0.0.1:3000",
                "https://[::1]",
                "https://[::1]:443/",
                "https://0x7f.1",
                "https://2130706433/",
                "ftp://shop.example",
                "ws://shop.example",
                "file:///etc/passwd",
                "file://shop.example/etc/passwd",
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "javascript://shop.example/%0aalert(1)",
                "java\nscript:alert(1)",
                "data:text/html,x",
                "data:text/html;base64,eA==",
                "vbscript:x",
                "blob:https://shop.example/1",
                "view-source:https://shop.example",
                "about:blank",
                "intent://shop.example#Intent;scheme=https;end",
                "shopapp://shop.example",
                "feed:https://shop.example",
                "https+x://shop.example",
                "://shop.example",
                "shop.example",
                "shop.example/done",
                "https://shop.example/%",
                "https://shop.example/%zz",
                "https://shop.example/<script>",
                "https://shop.example/\"",
                "https://shop.example/{x}",
                "https://shop.example/^",
                "https://shop_example",
                "https://*.example",
                "https://shop.example,evil.example",
                "https://shop.example&evil.example",
                "https://shop.example;evil.example",
                "https://shop.example|evil.example",
                "https://[shop.example]",
                "https://shop.example[evil]"
            })
    void no_bypass_passes(String address) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ReturnAddresses.web(Shops.hongKong(), "returnUrl.success", address))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.RETURN_URL_NOT_ALLOWED))
                .satisfies(refused -> assertThat(refused.detail()).startsWith("returnUrl.success must "))
                .satisfies(refused -> assertThat(refused.detail()).doesNotContain("evil"));
    }

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
