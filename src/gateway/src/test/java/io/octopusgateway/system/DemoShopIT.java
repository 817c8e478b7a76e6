package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.shop.ShopOrder;
import io.octopusgateway.simulator.shop.UpdatesMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo shop with the gateway's web component, as people of three languages see it on two kinds of screens. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoShopIT {
    private final World world = World.get();

    @BeforeAll
    static void a_browser_is_needed() {
        Browser.require();
    }

    private static Browser open(String device, String language) {
        return device.equals("phone") ? Browser.phone(language) : Browser.desktop(language);
    }

    @ParameterizedTest
    @CsvSource({
        "desktop, en, Pay with Octopus, Paid",
        "desktop, zh-HK, 以八達通付款, 已付款",
        "desktop, zh-CN, 用八达通付款, 已付款",
        "phone, en, Pay with Octopus, Paid",
        "phone, zh-HK, 以八達通付款, 已付款",
        "phone, zh-CN, 用八达通付款, 已付款"
    })
    void an_order_is_paid(String device, String language, String pay, String paid) throws IOException {
        try (var browser = open(device, language)) {
            var payment = atThePayment(browser, "tea-set");
            assertThat(payment.part("button").getText()).isEqualTo(pay);
            look(browser, device, language, "offered");
            payment.pressButton();
            awaitAwayFromShop(browser);
            var order = newestOrder();
            browser.go(orderPage(order));
            payment.awaitState("waiting");
            look(browser, device, language, "waiting");

            world.simulator().phone(providerPayment(order)).approve();

            browser.awaitText("order-status", paid);
            look(browser, device, language, "paid");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "desktop, en, This payment is over your Octopus limit for today.",
        "phone, zh-HK, 此交易超出你的八達通每日交易限額。",
        "phone, zh-CN, 此交易超出您的八达通每日交易限额。"
    })
    void a_decline_is_told_with_its_reason_and_can_be_paid_again(String device, String language, String reason)
            throws IOException {
        try (var browser = open(device, language)) {
            var payment = atThePayment(browser, "tea-set");
            payment.pressButton();
            awaitAwayFromShop(browser);
            var order = newestOrder();
            browser.go(orderPage(order));

            world.simulator().phone(providerPayment(order)).decline("200P1");

            browser.awaitText("decline", reason);
            payment.awaitButton();
            look(browser, device, language, "declined");
            payment.pressButton();
            awaitAwayFromShop(browser);
            assertThat(world.shop().order(order).attempts()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "desktop, en, Octopus can only pay amounts in steps of HK$0.10",
        "phone, zh-HK, 八達通付款金額須以HK$0.10為單位",
        "phone, zh-CN, 八达通付款金额须以HK$0.10为单位"
    })
    void an_amount_octopus_cannot_take_is_refused_with_the_nearest_ones(String device, String language, String reason)
            throws IOException {
        try (var browser = open(device, language)) {
            var payment = atThePayment(browser, "tea-sample");

            payment.awaitState("ineligible");

            assertThat(payment.words()).contains(reason, "HK$12.80 / HK$12.90");
            assertThat(payment.shows("button")).isFalse();
            look(browser, device, language, "ineligible");
        }
    }

    @Test
    void the_component_tells_of_a_decline_before_the_shop_has_heard_of_it() throws IOException {
        world.shop().updates(UpdatesMode.ANSWER_503);
        try (var browser = Browser.desktop()) {
            var payment = atThePayment(browser, "tea-set");
            payment.pressButton();
            awaitAwayFromShop(browser);
            var order = newestOrder();
            browser.go(orderPage(order));
            payment.awaitState("waiting");

            world.simulator().phone(providerPayment(order)).decline("200P1");

            payment.awaitState("declined");
            assertThat(payment.words())
                    .contains("Payment not completed", "over your Octopus limit", "No money has been taken.");
            assertThat(payment.part("button").getText()).isEqualTo("Try again");
            assertThat(world.shop().order(order).status()).isEqualTo(ShopOrder.Status.WAITING);
            look(browser, "desktop", "en", "told-by-the-component");
        } finally {
            world.shop().updates(UpdatesMode.NORMAL);
        }
    }

    private PaymentElement atThePayment(Browser browser, String product) {
        browser.go(world.shop().url().toString());
        browser.click("add-" + product);
        browser.click("checkout");
        var payment = new PaymentElement(browser);
        Until.holds(
                Browser.PATIENCE,
                "the component says whether it can be paid",
                () -> !payment.state().isEmpty() && !payment.isBlocked());
        return payment;
    }

    private void awaitAwayFromShop(Browser browser) {
        var shop = world.shop().url().toString();
        Until.holds(
                Browser.PATIENCE,
                "the shopper is led to pay",
                () -> !browser.url().startsWith(shop));
    }

    private String orderPage(String order) {
        return world.shop().url() + "/orders/" + order;
    }

    private String newestOrder() {
        var orders = world.shop().orders();
        return orders.get(orders.size() - 1).reference();
    }

    private String providerPayment(String order) {
        return world.simulator().payments().stream()
                .filter(payment -> payment.reference().startsWith(order + "."))
                .reduce((first, last) -> last)
                .orElseThrow()
                .id();
    }

    /** Keeps a picture for people, and asks what they would trip over. */
    private static void look(Browser browser, String device, String language, String what) throws IOException {
        var folder = Path.of(System.getProperty("octopus.root"), "target", "screenshots");
        Files.createDirectories(folder);
        Files.write(folder.resolve("shop-" + what + "-" + device + "-" + language + ".png"), browser.screenshot());
        assertThat(Axe.violations(browser)).as(what).isEmpty();
        assertThat(browser.policyBreaches()).as(what).isEmpty();
    }
}
