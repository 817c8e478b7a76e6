package io.octopusgateway.checkoutcom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.json.StrictJson;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayPagesTest {
    private static final AllowedAddresses DEMO = new AllowedAddresses(Set.of("127.0.0.1:8085"));
    private static final PayPages PAGES =
            new PayPages(CheckoutSettings.defaults().pageHosts(), DEMO);

    @ParameterizedTest(name = "{0}: {1} | {2} | {3} -> {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                // The order of the candidates.
                "AUTOMATIC, https://pay.checkout.com/r, https://pay.checkout.com/s, https://pay.checkout.com/l, https://pay.checkout.com/r",
                "AUTOMATIC, -, https://pay.checkout.com/s, https://pay.checkout.com/l, https://pay.checkout.com/s",
                "AUTOMATIC, -, -, https://pay.checkout.com/l, https://pay.checkout.com/l",
                "AUTOMATIC, -, -, -, -",
                // A resource that needs the secret key is no page.
                "AUTOMATIC, -, https://k3v9q2mt.api.sandbox.checkout.com/p, https://pay.checkout.com/l, https://pay.checkout.com/l",
                "AUTOMATIC, -, https://api.checkout.com/p, https://pay.checkout.com/l, https://pay.checkout.com/l",
                "AUTOMATIC, -, https://API-2.checkout.com/p, https://pay.checkout.com/l, https://pay.checkout.com/l",
                "AUTOMATIC, -, https://called.ckotech.co/p, https://pay.checkout.com/l, https://pay.checkout.com/l",
                "AUTOMATIC, -, https://k3v9q2mt.api.sandbox.checkout.com/p, -, -",
                // A store may know better, and a pin that leads nowhere falls through.
                "SELF_LINK, https://pay.checkout.com/r, https://api.checkout.com/p, https://pay.checkout.com/l, https://api.checkout.com/p",
                "LANDING_URL, https://pay.checkout.com/r, https://pay.checkout.com/s, https://pay.checkout.com/l, https://pay.checkout.com/l",
                "REDIRECT_LINK, -, https://pay.checkout.com/s, https://pay.checkout.com/l, https://pay.checkout.com/s",
                "LANDING_URL, -, https://api.checkout.com/p, https://evil.example/l, -",
                // Only https, only the provider's domains.
                "AUTOMATIC, http://pay.checkout.com/r, -, https://web.online.octopus.com.hk/l, https://web.online.octopus.com.hk/l",
                "AUTOMATIC, https://evilcheckout.com/r, https://checkout.com.evil.example/s, https://CHECKOUT.com/l, https://CHECKOUT.com/l",
                "AUTOMATIC, https://checkout.com@evil.example/r, https://evil.example\\@checkout.com/s, //checkout.com/l, -",
                "AUTOMATIC, javascript:alert(1)//checkout.com, data:text/html;checkout.com, https:checkout.com, -",
                "AUTOMATIC, https://octopus.com.hk/r, https://user@checkout.com/s, https://checkout.com./l, -",
                // What this server's configuration lists, exactly.
                "AUTOMATIC, -, -, http://127.0.0.1:8085/l, http://127.0.0.1:8085/l",
                "AUTOMATIC, -, -, http://127.0.0.1:8086/l, -",
                "AUTOMATIC, -, -, ftp://127.0.0.1:8085/l, -",
            })
    void the_shopper_is_sent_to_the_first_address_that_can_be_a_page(
            RedirectChoice pinned,
            @Nullable String redirect,
            @Nullable String self,
            @Nullable String landing,
            @Nullable String expected) {
        var account = CheckoutStores.account("https://called.ckotech.co", "sk", pinned);
        var body = "{\"_links\":{%s%s\"x\":{}},\"processing\":{%s\"x\":1}}"
                .formatted(
                        member("redirect", link(redirect)),
                        member("self", link(self)),
                        member("landing_url", quoted(landing)));

        var page = PAGES.of(StrictJson.object(body.getBytes(UTF_8)), account);

        assertThat(page.redirectUrlOrNull()).isEqualTo(expected);
    }

    @Test
    void the_documented_answer_opens_the_landing_page_and_the_app() {
        assertThat(page(Fixtures.text("payment-response-202")))
                .isEqualTo(new PayPage(
                        "https://web-test.online.octopus.com.hk/oos/payment/?token=q7Wn2Zr",
                        "q7Wn2Zr",
                        "octopus://payment?token=q7Wn2Zr"));
    }

    @Test
    void the_general_answer_has_everything_in_its_redirect_link() {
        assertThat(page(Fixtures.text("payment-response-202-generic-redirect")))
                .isEqualTo(new PayPage(
                        "https://web-test.online.octopus.com.hk/oos/payment/?token=q7Wn2Zr",
                        "q7Wn2Zr",
                        "octopus://payment?token=q7Wn2Zr"));
    }

    @ParameterizedTest
    @CsvSource({
        "octopus://payment/?token=a",
        "Octopus://payment?token=a",
        "https://payment?token=a",
        "xoctopus://payment?token=a",
        "octopus://payment?token=a b",
        "octopus://payment?token=八",
        "octopus://payments?token=a"
    })
    void what_does_not_open_the_app_is_not_handed_on(String uri) {
        var page = page("{\"processing\":{\"octopus_uri\":\"" + uri + "\",\"token\":\"<script>\"}}");

        assertThat(page).isEqualTo(new PayPage(null, null, null));
    }

    private static PayPage page(String body) {
        var account = CheckoutStores.account(CheckoutStores.BASE, "sk", RedirectChoice.AUTOMATIC);
        return PAGES.of(StrictJson.object(body.getBytes(UTF_8)), account);
    }

    private static String member(String name, String value) {
        return value.isEmpty() ? "" : "\"" + name + "\":" + value + ",";
    }

    private static String link(@Nullable String href) {
        return href == null ? "" : "{\"href\":" + quoted(href) + "}";
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : "\"" + text.replace("\\", "\\\\") + "\"";
    }
}
