package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.PAGE;
import static io.octopusgateway.shopper.Purchases.order;
import static io.octopusgateway.shopper.Purchases.pending;
import static io.octopusgateway.shopper.Visit.html;
import static io.octopusgateway.shopper.Visit.url;
import static io.octopusgateway.shopper.Visit.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.store.Picture;
import io.octopusgateway.store.ShopperSettings;
import io.octopusgateway.store.ShopperSettings.App;
import io.octopusgateway.store.ShopperSettings.Brand;
import io.octopusgateway.store.ShopperSettings.Names;
import io.octopusgateway.store.ShopperSettings.PayPageChoice;
import io.octopusgateway.store.ShopperSettings.TryAgainChoice;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Language;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same payment on whatever a shopper holds in the hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DevicesTest {
    private static final App APP = ShopperSettings.DEFAULTS.app();

    private static Visit visit(PayPage page, ShopperSettings settings) {
        return new Visit(order(pending(page)), store(settings));
    }

    private static Visit visit() {
        return visit(PAGE, ShopperSettings.DEFAULTS);
    }

    private static Visit ours() {
        return visit(
                PAGE,
                new ShopperSettings(
                        PayPageChoice.OURS, TryAgainChoice.SHOP, new Names(null, null), APP, new Brand(null, null)));
    }

    private static Store store(ShopperSettings settings) {
        return Purchases.store("Wing & Sons Teas", settings);
    }

    // Links of the app

    @Test
    void an_android_phone_opens_that_app_and_no_other_or_the_provider_s_page() {
        assertThat(html(visit().pay(visitor(Device.ANDROID))))
                .contains("href=\"intent://payment?token=q7#Intent;scheme=octopus;package=com.octopuscards.nfc_reader;"
                        + "S.browser_fallback_url=https%3A%2F%2Fweb-test.online.octopus.com.hk%2Foos%2Fpayment%2F"
                        + "%3Ftoken%3Dq7Wn2Zr;end\"")
                .contains("id=\"get-app\"", "href=\"https://www.octopus.com.hk/app\"", "id=\"open-web\"");
    }

    @Test
    void without_a_page_of_the_provider_s_android_leads_to_where_the_app_is() {
        var page = html(visit(new PayPage(null, "q7", "octopus://payment?token=q7"), ShopperSettings.DEFAULTS)
                .pay(visitor(Device.ANDROID)));

        assertThat(page).contains("S.browser_fallback_url=https%3A%2F%2Fwww.octopus.com.hk%2Fapp;end");
    }

    /** The part behind the sign is the intent's own, and says which app is opened. */
    @Test
    void an_address_with_an_intent_in_it_opens_no_app_on_android() {
        var sly = new PayPage(PAGE.redirectUrlOrNull(), "q7", "octopus://payment?token=q7#Intent;package=evil;end");

        assertThat(html(visit(sly, ShopperSettings.DEFAULTS).pay(visitor(Device.ANDROID))))
                .contains("id=\"open-web\"")
                .doesNotContain("open-app", "evil");
    }

    @Test
    void an_iphone_s_app_is_told_where_to_lead_back_to_unless_it_must_not_be() {
        var visit = visit();
        var back = "octopus://payment?token=q7&amp;return=https%3A%2F%2Fpay.shop.example%2Foctopus%2Freturn%2F"
                + visit.returnToken();
        var silent = new App("hk.example.test", false, URI.create("https://app.example"));

        assertThat(html(visit.pay(visitor(Device.IPHONE)))).contains(back);
        assertThat(html(visit(
                                PAGE,
                                new ShopperSettings(
                                        PayPageChoice.PROVIDER,
                                        TryAgainChoice.SHOP,
                                        new Names(null, null),
                                        silent,
                                        new Brand(null, null)))
                        .pay(visitor(Device.IPHONE))))
                .contains("href=\"octopus://payment?token=q7\"", "href=\"https://app.example\"");
    }

    @Test
    void a_phone_of_another_make_gets_the_address_as_it_is() {
        assertThat(html(visit().pay(visitor(Device.PHONE)))).contains("href=\"octopus://payment?token=q7\"");
    }

    // Desktops

    @Test
    void a_store_may_keep_a_desktop_on_our_page_with_one_code_and_one_way() {
        var page = html(ours().pay(visitor(Device.DESKTOP)));

        assertThat(page)
                .contains("id=\"open-web\" class=\"button primary\"", "Go to the Octopus payment page")
                .contains("with your phone’s camera", "within about 10 min", "HK$128.50", "id=\"check-now\"")
                .doesNotContain("open-app", "data-straight", "Scan the QR code with the Octopus App");
        assertThat(page.split("<img", -1)).hasSize(2);
    }

    @Test
    void what_says_that_it_is_a_mac_may_be_an_ipad_and_a_script_finds_out() {
        var page = html(visit().pay(visitor(Device.MAC)));

        assertThat(page)
                .contains("data-straight=\"" + PAGE.redirectUrlOrNull() + "\"", "data-touch=\"\"")
                .contains("id=\"open-app\"", "id=\"open-web\"", "id=\"qr\"");
        assertThat(html(ours().pay(visitor(Device.MAC)))).contains("open-app").doesNotContain("data-straight");
        assertThat(url(visit().pay(visitor(Device.DESKTOP)))).isEqualTo(PAGE.redirectUrlOrNull());
    }

    @ParameterizedTest
    @CsvSource({
        "MAC, 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15'",
        "DESKTOP, 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'",
        "ANDROID, 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari/537.36'",
        "IPHONE, 'Mozilla/5.0 (iPad; CPU OS 12_0)'",
        "PHONE, 'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) ArkWeb/4.1 Mobile'",
        "DESKTOP, ''"
    })
    void a_device_is_known_by_what_its_browser_calls_itself(Device device, String userAgent) {
        assertThat(Device.of(userAgent)).isEqualTo(device);
    }

    // Browsers inside other apps

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Instagram 350.0",
                "Mozilla/5.0 (Linux; Android 15) Chrome/130 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/480.0]",
                "Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) Version/4.0 Chrome/130 Mobile Safari/537.36"
            })
    void inside_another_app_the_page_says_how_to_get_out(String userAgent) {
        var visit = visit();

        var page = html(visit.pay(Visitor.of(userAgent, null, null)));

        assertThat(page)
                .contains("This app may not be able to open the Octopus App.", "id=\"copy-link\"", "hidden=\"\"")
                .contains("value=\"" + visit.tokens.payUrl(Purchases.PAYMENT) + "\"", "id=\"open-app\"");
        assertThat(html(visit.pay(visitor(Device.ANDROID)))).doesNotContain("copy-link");
    }

    // Whose page it is

    @Test
    void a_shop_is_called_as_its_readers_know_it() {
        var named = new ShopperSettings(
                PayPageChoice.PROVIDER, TryAgainChoice.SHOP, new Names("永順茶莊", "永顺茶庄"), APP, new Brand(null, null));
        var visit = visit(PAGE, named);

        assertThat(html(visit.pay(in("zh-HK")))).contains("付款予永順茶莊");
        assertThat(html(visit.pay(in("zh-CN")))).contains("向永顺茶庄付款");
        assertThat(html(visit.pay(in("en")))).contains("Pay Wing &amp; Sons Teas");
        assertThat(html(visit().pay(in("yue-HK")))).contains("付款予Wing &amp; Sons Teas");
    }

    private static Visitor in(String language) {
        return Visitor.of("Mozilla/5.0 (Linux; Android 15) Mobile", null, language);
    }

    @Test
    void every_page_offers_the_other_languages_in_themselves() {
        assertThat(html(visit().pay(in("zh-CN"))))
                .contains("<html lang=\"zh-Hans\">", "<span aria-current=\"true\">简体中文</span>")
                .contains("<a href=\"?lang=zh-Hant-HK\" lang=\"zh-Hant-HK\" hreflang=\"zh-Hant-HK\">繁體中文</a>")
                .contains("<a href=\"?lang=en\" lang=\"en\" hreflang=\"en\">English</a>");
    }

    @Test
    void a_colour_and_a_logo_come_from_files_of_their_own() {
        var logo = new Picture(new byte[] {1, 2}, 120, 40, "ab".repeat(12));
        var settings = new ShopperSettings(
                PayPageChoice.PROVIDER, TryAgainChoice.SHOP, new Names(null, null), APP, new Brand("#7A1F5C", logo));
        var brand = new BrandResource(SomeStores.of(store(settings)));

        assertThat(html(visit(PAGE, settings).pay(visitor(Device.ANDROID))))
                .contains("href=\"../pay/brand/7a1f5c.css\"", "src=\"../pay/brand/" + logo.name() + ".png\"")
                .contains("width=\"120\" height=\"40\" alt=\"\"");
        assertThat(brand.colour("7a1f5c").getEntity()).asString().contains("--main: #7a1f5c;");
        assertThat(brand.colour("ffffff").getStatus()).isEqualTo(404);
        assertThat((byte[]) brand.logo(logo.name()).getEntity()).containsExactly(1, 2);
        assertThat(brand.logo("0".repeat(24)).getStatus()).isEqualTo(404);
    }

    @Test
    void no_language_is_made_of_what_a_browser_sends() {
        assertThat(Visitor.of(null, null, "<script>").chosen()).isEmpty();
        assertThat(Visitor.of(null, null, "zh_HK").chosen()).isEqualTo(Optional.of(Language.TRADITIONAL_CHINESE));
    }
}
