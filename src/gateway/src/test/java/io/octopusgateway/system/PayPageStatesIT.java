package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.phone.Phone;
import io.octopusgateway.simulator.webhook.WebhookMode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever happens on the phone, the open page says it and what to do next, and nobody pays twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayPageStatesIT {
    private final World world = World.get();
    private final Answer started = world.outletSpi().start(World.newOrder(), 6600);
    private final String page = started.at("/nextAction/payUrl");

    @BeforeAll
    static void a_browser_is_needed() {
        Browser.require();
    }

    private Phone phone() {
        return world.simulator().phone(started.at("/nextAction/token"));
    }

    /** What the shopper or the provider does, and what is read then. */
    record Happening(String name, Consumer<Phone> act, String words, String state) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Happening> HAPPENINGS = List.of(
            new Happening("approved", Phone::approvePending, "Completing the payment", "approved"),
            new Happening("over the limit", phone -> phone.decline("200P1"), "over your Octopus limit", "declined"),
            new Happening("referred", phone -> phone.decline("20001"), "could not accept this payment", "declined"),
            new Happening("other", phone -> phone.decline("20005"), "Octopus did not accept", "declined"),
            new Happening("provider's error", phone -> phone.decline("20068"), "could not process", "declined"),
            new Happening("canceled in the app", phone -> phone.decline("20017"), "cancel", "canceled"),
            new Happening("canceled", Phone::cancel, "cancel", "canceled"),
            new Happening("expired", Phone::expire, "The time to pay has passed", "expired"));

    @ParameterizedTest
    @FieldSource("HAPPENINGS")
    void what_happens_on_the_phone_is_said_on_the_open_page(Happening happening) {
        try (var browser = Handset.ANDROID.browser()) {
            browser.go(page);
            browser.await("open-app");

            happening.act.accept(phone());

            browser.awaitText("status", happening.words);
            assertThat(browser.run("return document.querySelector('main').dataset.state"))
                    .isEqualTo(happening.state);
            assertThat(browser.has("open-app")).as("nothing to pay with").isFalse();
            assertThat(browser.has("back-to-shop")).isEqualTo(!happening.state.equals("approved"));
            assertThat(Axe.violations(browser)).isEmpty();
            assertThat(browser.scrollsSideways()).isFalse();
        }
    }

    @Test
    void a_page_that_was_closed_and_is_opened_again_says_what_came_of_it() {
        try (var browser = Handset.IPHONE.browser()) {
            browser.go(page);
            browser.await("open-app");
            browser.go("about:blank");

            phone().approve();
            Until.holds(
                    Browser.PATIENCE,
                    "the order is paid",
                    () -> world.outletSpi()
                            .order(started.at("/orderReference"))
                            .at("/status")
                            .equals("PAID"));

            browser.go(page);
            browser.awaitText("status", "Payment successful");
        }
    }

    @Test
    void whoever_comes_back_from_a_decline_is_led_to_the_shop_which_says_so() {
        var elsewhere = world.spi().start(World.newOrder(), 6600).at("/nextAction/token");
        world.simulator().phone(elsewhere).decline("200P1");
        try (var browser = Handset.IPHONE.browser()) {
            browser.go(back(elsewhere));

            Until.holds(
                    Browser.PATIENCE,
                    "back in the shop",
                    () -> browser.url().startsWith(world.shop().url().toString()));
            assertThat(browser.url()).contains("octopus_status=DECLINED");
        }
    }

    @Test
    void whoever_comes_back_from_a_decline_may_try_again_there_where_the_shop_allows_it() {
        phone().decline("200P1");
        try (var browser = Handset.IPHONE.browser()) {
            browser.go(back(started.at("/nextAction/token")));
            browser.awaitText("status", "over your Octopus limit");

            browser.click("try-again");

            browser.await("open-app");
            assertThat(browser.url()).contains("/pay/");
        }
    }

    @Test
    void whoever_comes_back_without_any_webhook_is_told_the_truth() {
        world.simulator().faults().webhooks(WebhookMode.NONE);
        try (var browser = Handset.IPHONE.browser()) {
            browser.go(back(started.at("/nextAction/token")));
            browser.awaitText("status", "Please do not pay again");

            phone().approve();

            Until.holds(
                    Browser.PATIENCE,
                    "back in the shop",
                    () -> browser.url().startsWith(world.outlet().url().toString()));
        } finally {
            world.simulator().faults().webhooks(WebhookMode.NORMAL);
        }
    }

    @Test
    void who_may_try_again_is_led_to_the_next_payment_by_one_press_however_often() {
        phone().decline("200P1");
        try (var browser = Handset.DESKTOP.browser()) {
            browser.go(page);
            browser.awaitText("status", "over your Octopus limit");

            browser.click("try-again");

            browser.awaitText("status", "Waiting for you");
            assertThat(browser.url()).doesNotContain(page);
            var next = browser.url();
            browser.go(page);
            browser.awaitText("status", "Octopus");
            assertThat(browser.has("try-again")).isFalse();
            browser.go(next);
            browser.awaitText("status", "Waiting for you");
            assertThat(browser.policyBreaches()).isEmpty();
        }
        assertThat(world.outletSpi().order(started.at("/orderReference")).body())
                .contains("again-" + started.at("/id"));
    }

    private String back(String token) {
        return world.simulator().payments().stream()
                .filter(one -> token.equals(one.token()))
                .map(one -> String.valueOf(one.successUrl()))
                .findFirst()
                .orElseThrow();
    }
}
