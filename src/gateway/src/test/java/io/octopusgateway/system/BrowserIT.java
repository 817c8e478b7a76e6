package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.shop.ShopOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A person buys tea. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrowserIT {
    private final World world = shopOpen();

    @BeforeAll
    static void a_browser_is_needed() {
        Browser.require();
    }

    private static World shopOpen() {
        return World.get();
    }

    @Test
    void a_tea_set_is_bought_approved_on_the_phone_and_paid() throws IOException {
        try (var browser = Browser.desktop()) {
            buyTeaSet(browser);
            var phone = phoneOf(browser);
            shoot(browser, "desktop-landing");
            var shopping = browser.tab();
            browser.newTab(phone);
            shoot(browser, "phone-simulated");
            browser.click("approve");
            browser.switchTo(shopping);

            browser.awaitText("order-status", "Paid");
            shoot(browser, "desktop-order-paid");

            assertThat(newestOrder().status()).isEqualTo(ShopOrder.Status.PAID);
            assertThat(browser.url()).startsWith(world.shop().url().toString());
        }
    }

    @Test
    void a_payment_canceled_on_the_phone_fails_the_order_and_it_can_be_paid_again() throws IOException {
        try (var browser = Browser.desktop()) {
            buyTeaSet(browser);
            var phone = phoneOf(browser);
            var shopping = browser.tab();
            browser.newTab(phone);
            browser.click("cancel");
            browser.switchTo(shopping);

            browser.awaitText("order-status", "Payment failed");
            shoot(browser, "desktop-order-failed");
            new PaymentElement(browser).pressButton();
            browser.await("open-phone");

            assertThat(newestOrder().attempts()).hasSize(2);
        }
    }

    @Test
    void on_a_phone_the_pay_page_opens_the_octopus_app() throws IOException {
        try (var browser = Browser.phone()) {
            buyTeaSet(browser);

            var app = browser.await("open-app");
            shoot(browser, "phone-pay");

            assertThat(app.getDomAttribute("href")).startsWith("intent://payment?token=");
            assertThat(browser.url()).startsWith(world.first().url() + "/pay/");
        }
    }

    @Test
    void on_the_page_of_a_payment_that_was_replaced_the_new_one_is_paid() throws IOException {
        var order = World.newOrder();
        var first = world.spi().start(order, 6_300);
        var replacing = "\"paymentReference\": \"new-" + order + "\", \"replaces\": \"" + first.at("/id") + "\",";
        var second = world.spi().start(SpiCaller.body(order, 7_200, replacing));
        try (var browser = Browser.phone()) {
            browser.go(first.at("/nextAction/payUrl"));
            browser.await("pay-new");
            shoot(browser, "phone-replaced");

            browser.click("pay-new");

            assertThat(browser.await("open-app").getDomAttribute("href")).contains(second.at("/nextAction/token"));
            assertThat(browser.await("amount").getText()).isEqualTo("HK$72.00");
        }
    }

    private void buyTeaSet(Browser browser) {
        browser.go(world.shop().url().toString());
        browser.click("add-tea-set");
        browser.click("checkout");
        new PaymentElement(browser).pressButton();
    }

    /** The phone that shows this very payment: the landing page links to it. */
    private static String phoneOf(Browser browser) {
        return String.valueOf(browser.await("open-phone").getDomProperty("href"));
    }

    private ShopOrder newestOrder() {
        var orders = world.shop().orders();
        return orders.get(orders.size() - 1);
    }

    private static void shoot(Browser browser, String name) throws IOException {
        var folder = Path.of(System.getProperty("octopus.root"), "target", "screenshots");
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), browser.screenshot());
    }
}
