package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shopper on our page, with whatever there is to look at it, while the payment goes its way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayPageIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 50_000;
    private static final long MOST_REQUESTS = 7;

    private final World world = shopOpen();

    /** The second store keeps desktops on our page, and has names, a colour and a logo of its own. */
    private final Answer started = world.outletSpi().start(World.newOrder(), 12850);

    private final String page = started.at("/nextAction/payUrl");

    @BeforeAll
    static void a_browser_is_needed() {
        Browser.require();
    }

    private static World shopOpen() {
        return World.get();
    }

    private void approve() {
        world.simulator().phone(started.at("/nextAction/token")).approve();
    }

    // While it is open

    @ParameterizedTest
    @EnumSource
    void an_open_page_tells_by_itself_that_it_is_paid(Handset handset) {
        try (var browser = handset.browser()) {
            browser.go(page);
            browser.awaitText("status", "Waiting for you");
            assertThat(browser.run("return innerWidth")).isEqualTo((long) handset.width());
            assertThat(browser.scrollsSideways()).isFalse();
            assertThat(Axe.violations(browser)).isEmpty();
            assertSmall(browser);
            browser.shoot("pay-" + handset.word() + "-waiting");

            approve();

            browser.awaitText("status", "Payment successful");
            assertThat(said(browser)).contains("Payment successful");
            assertThat(browser.await("back-to-shop").getText()).isEqualTo("Back to Harbour Tea Outlet");
            assertThat(Axe.violations(browser)).isEmpty();
            assertThat(browser.policyBreaches()).isEmpty();
            browser.shoot("pay-" + handset.word() + "-paid");
        }
    }

    /** What is in the region that is read out, which nobody sees. */
    private static String said(Browser browser) {
        return String.valueOf(browser.await("news").getDomProperty("textContent"));
    }

    private static void assertSmall(Browser browser) {
        var weight = (Map<?, ?>) Objects.requireNonNull(browser.run("""
                const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
                  .filter((one) => !/[/](events|status)[?]/.test(one.name));
                return { bytes: all.reduce((sum, one) => sum + one.transferSize, 0), requests: all.length };
                """));
        assertThat((Long) weight.get("bytes")).as("bytes").isBetween(1L, MOST_BYTES);
        assertThat((Long) weight.get("requests")).as("requests").isBetween(1L, MOST_REQUESTS);
        System.out.println("a page of " + weight);
    }

    @Test
    void a_payment_that_expires_while_the_page_is_open_says_so_and_offers_no_way_to_pay() {
        try (var browser = Handset.ANDROID.browser()) {
            browser.go(page);
            browser.await("open-app");

            world.simulator().phone(started.at("/nextAction/token")).expire();

            browser.awaitText("status", "The time to pay has passed");
            assertThat(browser.run("return document.querySelector('#open-app')"))
                    .isNull();
            assertThat(Axe.violations(browser)).isEmpty();
        }
    }

    @Test
    void a_server_that_is_started_again_under_an_open_page_loses_nothing() {
        try (var browser = Handset.DESKTOP.browser()) {
            browser.go(page.replace(world.first().url(), world.second().url()));
            browser.awaitText("status", "Waiting for you");

            world.second().kill();
            approve();
            world.second().begin();
            world.second().awaitReady();

            browser.awaitText("status", "Payment successful", Duration.ofSeconds(90));
        }
    }

    @Test
    void without_scripts_the_page_loads_itself_again() {
        try (var browser = Handset.ANDROID.browser()) {
            browser.withoutScripts();
            browser.go(page);
            browser.await("open-app");

            approve();

            browser.awaitText("status", "Payment successful");
        }
    }

    // Devices

    @Test
    void an_ipad_that_says_it_is_a_mac_gets_both_ways_and_a_mac_is_led_on() {
        var usual = world.spi().start(World.newOrder(), 990).at("/nextAction/payUrl");
        try (var browser = Handset.MAC.browser()) {
            browser.withTouch();
            browser.go(usual);
            assertThat(browser.await("open-app").isDisplayed()).isTrue();
            assertThat(browser.await("qr").isDisplayed()).isTrue();
        }
        try (var browser = Handset.MAC.browser()) {
            browser.go(usual);
            Until.holds(
                    SOON,
                    "the provider's page",
                    () -> browser.url().startsWith(world.simulator().url().toString()));
        }
    }

    @Test
    void inside_another_app_the_link_can_be_copied() {
        try (var browser = Handset.IN_APP.browser()) {
            browser.go(page);

            browser.click("copy-link");

            browser.awaitText("copy-link", "Link copied");
            assertThat(browser.await("link").getDomProperty("value")).isEqualTo(page);
        }
    }

    @Test
    void the_language_is_changed_on_the_page_and_stays_what_it_is() {
        try (var browser = Handset.IPHONE.browser()) {
            browser.go(page + "?lang=zh-Hant-HK");
            browser.awaitText("status", "等候你在八達通App確認付款");
            assertThat(browser.run("return document.querySelector('h1').textContent"))
                    .isEqualTo("付款予海港茶莊直銷店");

            approve();

            browser.awaitText("status", "付款成功");
        }
    }

    // Coming back

    @Test
    void whoever_comes_back_before_the_webhook_twice_and_in_another_browser_is_led_to_the_shop() {
        var back = world.simulator().payments().stream()
                .filter(one -> started.at("/nextAction/token").equals(one.token()))
                .map(one -> String.valueOf(one.successUrl()))
                .findFirst()
                .orElseThrow();
        for (var handset : List.of(Handset.IPHONE, Handset.DESKTOP)) {
            try (var browser = handset.browser()) {
                browser.go(back);
                if (handset == Handset.IPHONE) {
                    browser.awaitText("status", "Please do not pay again");
                    approve();
                }
                Until.holds(
                        SOON,
                        "back in the shop",
                        () -> browser.url().startsWith(world.outlet().url().toString()));
                browser.go(back);
                assertThat(browser.url()).startsWith(world.outlet().url().toString());
            }
        }
    }
}
