package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.FAILURE;
import static io.octopusgateway.shopper.Purchases.PAGE;
import static io.octopusgateway.shopper.Purchases.PAYMENT;
import static io.octopusgateway.shopper.Purchases.SUCCESS;
import static io.octopusgateway.shopper.Purchases.accepted;
import static io.octopusgateway.shopper.Purchases.captured;
import static io.octopusgateway.shopper.Purchases.declined;
import static io.octopusgateway.shopper.Purchases.late;
import static io.octopusgateway.shopper.Purchases.order;
import static io.octopusgateway.shopper.Purchases.pending;
import static io.octopusgateway.shopper.Purchases.replaced;
import static io.octopusgateway.shopper.Purchases.requested;
import static io.octopusgateway.shopper.Purchases.store;
import static io.octopusgateway.shopper.Purchases.withdrawn;
import static io.octopusgateway.shopper.Visit.DESKTOP;
import static io.octopusgateway.shopper.Visit.PHONE;
import static io.octopusgateway.shopper.Visit.html;
import static io.octopusgateway.shopper.Visit.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.html.QrImage;
import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.texts.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PayPageTest {

    @Test
    void a_desktop_is_led_to_the_provider_s_page() {
        assertThat(url(new Visit(order(pending())).pay(DESKTOP))).isEqualTo(PAGE.redirectUrlOrNull());
    }

    @Test
    void a_phone_is_offered_the_app_and_then_the_web_page() {
        var page = html(new Visit(order(pending())).pay(PHONE));

        assertThat(page)
                .contains("id=\"open-app\"", "href=\"octopus://payment?token=q7\"", ">Open the Octopus App<")
                .contains("id=\"open-web\"", "href=\"" + PAGE.redirectUrlOrNull() + "\"")
                .contains("You need the Octopus App to pay.", "content=\"5\"", "within about 10 min")
                .doesNotContain("id=\"qr\"", "back-to-shop");
    }

    @Test
    void a_desktop_without_a_page_to_go_to_shows_one_code_for_the_phone() {
        var visit = new Visit(order(pending(new PayPage(null, "q7", "octopus://payment?token=q7"))));

        var page = html(visit.pay(DESKTOP));

        assertThat(page)
                .contains("src=\"../pay/" + visit.payToken() + "/qr.svg\"", "with your phone’s camera")
                .doesNotContain("open-app", "open-web", "with the Octopus App to pay");
        assertThat(page.split("<img", -1)).hasSize(2);
    }

    @Test
    void the_code_is_shown_to_whoever_has_the_pay_address_only() {
        var visit = new Visit(order(pending()));

        var svg = visit.pages.qr(visit.payToken()).orElseThrow();

        assertThat(svg).startsWith("<svg").doesNotContain("script", "style", "href");
        assertThat(svg).isEqualTo(QrImage.svg(visit.tokens.payUrl(PAYMENT)));
        assertThat(visit.pages.qr(visit.returnToken())).isEmpty();
    }

    @Test
    void links_that_could_run_something_are_not_shown() {
        var page = new PayPage("https://web.example/\" onload=\"x", null, "octopus://payment?token=q7");

        assertThat(html(new Visit(order(pending(page))).pay(PHONE))).doesNotContain("open-web", "onload");
        var evil = new PayPage("https://x.example/\r\nSet-Cookie:a", null, "javascript:alert(1)");
        assertThat(html(new Visit(order(pending(evil))).pay(DESKTOP))).doesNotContain("javascript", "Set-Cookie");
    }

    @Test
    void every_page_names_shop_order_amount_and_reference_and_may_be_told_from_others() {
        var orders = List.of(
                order(requested()),
                order(pending()),
                order(captured(AMOUNT)),
                order(declined(null)),
                order(late()),
                withdrawn(pending()));

        for (var one : orders) {
            assertThat(html(new Visit(one).pay(PHONE)))
                    .contains("Wing &amp; Sons Teas", "Order no. ORD-5023-4E89", PAYMENT.value())
                    .contains("id=\"status\"", "id=\"news\" class=\"unseen\" role=\"status\"", "id=\"order\"")
                    .contains("<script type=\"module\" src=\"../pay/assets/pay.js\"></script>")
                    .doesNotContain("style=", "onclick", "Try again", "{");
        }
    }

    @Test
    void above_the_news_that_a_link_is_no_longer_valid_stands_no_amount() {
        assertThat(html(new Visit(withdrawn(pending())).pay(PHONE)))
                .contains("no longer valid", "Order no. ORD-5023-4E89", "id=\"back-to-shop\"")
                .doesNotContain("HK$128.50", "id=\"amount\"");
        assertThat(html(new Visit(order(captured(AMOUNT))).pay(PHONE))).contains("id=\"amount\"");
    }

    @Test
    void while_a_payment_is_prepared_nobody_is_told_not_to_pay_and_whoever_is_tired_may_go_back() {
        var visit = new Visit(order(requested()));
        assertThat(html(visit.pay(PHONE))).contains("up to a minute").doesNotContain("back-to-shop", "pay again");

        visit.pass(Duration.ofMinutes(1));

        assertThat(html(visit.pay(PHONE)))
                .contains("up to a minute. You have not paid yet.", "id=\"back-to-shop\"")
                .doesNotContain("pay again");
    }

    @Test
    void a_replaced_payment_shows_the_new_amount_and_leads_to_the_new_page() {
        var visit = new Visit(replaced(pending(), Money.hkd(9900)));

        assertThat(html(visit.pay(PHONE)))
                .contains("Your order has changed", "HK$99.00", "id=\"pay-new\"", visit.tokens.payUrl(Purchases.LATER))
                .doesNotContain("HK$128.50", "open-app", "open-web");
    }

    @Test
    void a_payment_is_only_waited_for_while_its_address_is_missing() {
        var visit = new Visit(order(requested()));

        visit.pay(PHONE);
        visit.pass(Duration.ofSeconds(14));
        visit.pay(PHONE);
        visit.pass(Duration.ofSeconds(1));
        visit.pay(DESKTOP);
        visit.pass(Duration.ofSeconds(15));
        visit.pay(PHONE.absent());

        assertThat(visit.orders.waits).hasSize(2);
        assertThat(visit.looks).isEmpty();
        for (var other : List.of(order(pending()), order(declined(null)), replaced(requested(), Money.hkd(10)))) {
            var none = new Visit(other);
            none.pay(PHONE);
            assertThat(none.orders.waits).isEmpty();
        }
    }

    @Test
    void the_way_back_is_the_stored_address_with_a_result_the_shop_can_check() {
        assertThat(way(order(captured(AMOUNT)))).startsWith(SUCCESS + "&octopus_status=CAPTURED&");
        assertThat(way(order(declined("20017")))).startsWith(FAILURE + "&octopus_status=DECLINED&");
        assertThat(way(order(late()))).startsWith(FAILURE + "&octopus_status=REVIEW&");
        assertThat(way(replaced(pending(), Money.hkd(10)))).startsWith(FAILURE + "&octopus_status=PENDING&");
    }

    @Test
    void the_way_back_is_signed_for_this_payment() {
        var visit = new Visit(order(captured(AMOUNT)));

        var way = way(visit);

        assertThat(way).contains("octopus_payment=" + PAYMENT, "octopus_order=ORD-5023-4E89", "octopus_amount=12850");
        assertThat(visit.results.confirms(store().id(), way, visit.now)).isTrue();
    }

    @Test
    void an_unknown_address_is_closed_whatever_it_looks_like() {
        var visit = new Visit(order(pending()));

        for (var token : List.of("x", visit.returnToken(), visit.payToken() + "x")) {
            var closed = (Answer.Page) visit.pages.pay(token, PHONE);
            assertThat(closed.status()).isEqualTo(404);
            assertThat(closed.html())
                    .contains("no longer valid", "order with the shop.")
                    .doesNotContain("HK$");
        }
        var gone = new Visit(replaced(pending(), AMOUNT));
        gone.orders.order = order(requested(Purchases.LATER, 1, AMOUNT, "en"));
        assertThat(((Answer.Page) gone.pay(PHONE)).status()).isEqualTo(404);
    }

    @Test
    void the_payment_s_language_comes_before_the_browser_s() {
        var browser = new Visitor(Device.PHONE, false, Optional.empty(), Language.SIMPLIFIED_CHINESE, true);
        var asked = new Visit(order(accepted(requested(PAYMENT, 1, AMOUNT, "zh-HK"), PAGE)));
        var unasked = new Visit(order(accepted(requested(PAYMENT, 1, AMOUNT, null), PAGE)));

        assertThat(html(asked.pay(browser))).contains("<html lang=\"zh-Hant-HK\">", "開啟八達通App", "HK$128.50");
        assertThat(html(unasked.pay(browser))).contains("<html lang=\"zh-Hans\">", "打开八达通App", "HK$128.50");
        assertThat(html(unasked.pay(PHONE))).contains("<html lang=\"en\">");
    }

    @Test
    void a_hostile_shop_name_stays_a_name() {
        var name = "<img src=x onerror=alert(1)>\" {order} '";
        var page = html(new Visit(order(declined(null)), store(name)).pay(PHONE));

        assertThat(page).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;&quot; {order} &#39;");
    }

    @Test
    void when_we_cannot_tell_nobody_is_asked_to_pay_again() {
        var page = (Answer.Page) new Visit(order(pending())).pages.unavailable(PHONE);

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.html()).contains("Please do not pay again", "content=\"5\"");
    }

    private static String way(Order order) {
        return way(new Visit(order));
    }

    private static String way(Visit visit) {
        var link = Pattern.compile("id=\"back-to-shop\" class=\"button\" href=\"([^\"]*)\"")
                .matcher(html(visit.pay(PHONE)));
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }
}
