package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.system.FakeShop.Reply;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The web component up to the moment the shopper is led to pay, in a page that allows it as little as can be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StorefrontIT extends InAShopsPage {
    private static final String TOO_ODD = """
            {"eligible":false,"nearestAllowed":{"down":112850,"up":112860},"reasons":[{"code":"AMOUNT_STEP",
            "shopperMessage":{"en":"Only steps of HK$0.10","zh-Hant-HK":"須以HK$0.10為單位","zh-Hans":"须以HK$0.10为单位"}}]}""";

    private Reply started() {
        return Reply.json("{\"payPageUrl\":\"" + shop.payPage() + "\",\"status\":\"PENDING\"}");
    }

    // Eligibility

    @Test
    void an_amount_that_can_be_paid_is_offered() {
        open("en", OFFER);

        awaitEvent("eligible");

        assertThat(payment.state()).isEqualTo("idle");
        assertThat(payment.part("button").getText()).isEqualTo("Pay with Octopus");
        assertThat(payment.part("button").getDomAttribute("aria-disabled")).isEqualTo("false");
        assertThat(payment.shows("other-method")).isFalse();
        assertThat(Axe.violations(browser())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Only steps of HK$0.10, 'Nearest possible: HK$1,128.50 / HK$1,128.60'",
        "zh-HK, 須以HK$0.10為單位, '最接近的可付金額：HK$1,128.50 / HK$1,128.60'",
        "zh-CN, 须以HK$0.10为单位, '最接近的可付金额：HK$1,128.50 / HK$1,128.60'"
    })
    void an_amount_that_cannot_be_paid_is_refused_with_the_reason_and_the_nearest_ones(
            String language, String reason, String nearest) {
        shop.answer(FakeShop.CHECK, Reply.json(TOO_ODD));

        open(language, OFFER);

        payment.awaitState("ineligible");
        assertThat(payment.words().lines().filter(line -> !line.isBlank())).containsExactly(reason, nearest);
        assertThat(payment.shows("button")).isFalse();
        assertThat(payment.shows("other-method")).isTrue();
        assertThat(payment.detail("eligible").get("eligible")).isEqualTo(false);
        assertThat(Axe.violations(browser())).isEmpty();
    }

    @Test
    void a_question_that_is_not_answered_costs_no_sale() {
        shop.answer(FakeShop.CHECK, Reply.html());

        open("en", OFFER);
        awaitEvent("error");

        assertThat(payment.detail("error").get("stage")).isEqualTo("eligibility");
        assertThat(payment.shows("button")).isTrue();
        assertThat(payment.part("button").getDomAttribute("aria-disabled")).isEqualTo("false");
    }

    @Test
    void what_stands_inside_is_seen_where_the_component_cannot_be() {
        open("en", OFFER);
        payment.awaitButton();
        var seenBesideIt = browser().await("fallback").isDisplayed();

        browser().go("about:blank");
        browser().go(shop.page("en", OFFER) + "#old");

        assertThat(seenBesideIt).isFalse();
        assertThat(browser().await("fallback").isDisplayed()).isTrue();
        assertThat(payment.state()).isEmpty();
    }

    // Start

    @Test
    void a_click_starts_through_the_shop_and_leads_to_the_pay_page() {
        shop.answer(FakeShop.START, started());
        open("zh-Hans", OFFER + " csrf-token=\"t0ken\"");

        payment.pressButton();

        browser().await("pay-page");
        assertThat(shop.calls(FakeShop.START)).containsExactly("POST /octopus/start {\"locale\":\"zh-Hans\"}[t0ken]");
    }

    @Test
    void two_clicks_are_one_start() {
        shop.answer(FakeShop.START, started());
        open("en", OFFER);
        payment.awaitButton();

        var disabled = browser()
                .run("const button = document.querySelector('octopus-payment').shadowRoot"
                        + ".querySelector('[part=button]'); button.click(); button.click();"
                        + "return button.getAttribute('aria-disabled')");

        browser().await("pay-page");
        assertThat(disabled).isEqualTo("true");
        assertThat(shop.calls(FakeShop.START)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void an_answer_that_makes_no_sense_is_asked_for_again_and_is_never_called_a_failure(Reply answer) {
        shop.answer(FakeShop.START, answer, started());
        open("en", OFFER);
        stay();

        payment.pressButton();
        payment.awaitWords(CHECKING);

        assertThat(payment.state()).isEqualTo("checking");
        assertThat(payment.shows("button")).isFalse();
        assertThat(payment.shows("other-method")).isFalse();
        awaitEvent("started");
        assertThat(shop.calls(FakeShop.START))
                .hasSize(2)
                .containsOnly(shop.calls(FakeShop.START).get(0));
        assertThat(payment.detail("started").get("payPageUrl")).isEqualTo(shop.payPage());
    }

    static List<Reply> nonsense() {
        return List.of(
                Reply.html(),
                Reply.none(),
                new Reply(401, "text/html", "<html>Please sign in</html>"),
                Reply.problem(502, "{\"title\":\"Oops\"}"),
                Reply.problem(504, "{\"title\":\"No answer yet\",\"retryable\":\"SAME_REQUEST\"}"),
                Reply.json("{\"payPageUrl\":7}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:window.top.location='/'",
                "data:text/html,<h1>x</h1>",
                "octopus://payment?token=1",
                "//evil.example/",
                "https://shop@evil.example/",
                "JaVaScRiPt:alert(1)"
            })
    void nobody_is_led_to_what_is_no_web_address(String address) {
        shop.answer(FakeShop.START, Reply.json("{\"payPageUrl\":\"" + address + "\",\"status\":\"PENDING\"}"));
        open("en", OFFER);
        var before = browser().url();

        payment.pressButton();
        payment.awaitState("checking");

        assertThat(browser().url()).isEqualTo(before);
        assertThat(payment.shows("link")).isFalse();
        assertThat(payment.part("link").getDomAttribute("href")).isNull();
        assertThat(payment.detail("error").get("stage")).isEqualTo("start");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | Octopus is not available just now. Please use another payment method.
            zh-HK | 暫時未能使用八達通付款，請改用其他付款方式。
            zh-CN | 暂时无法使用八达通付款，请改用其他付款方式。
            """)
    void a_start_that_is_refused_says_so_and_can_be_tried_again(String language, String words) {
        shop.answer(
                FakeShop.START,
                Reply.problem(503, "{\"title\":\"No\",\"code\":\"provider-unavailable\",\"retryable\":\"LATER\"}"),
                started());
        open(language, OFFER);

        payment.pressButton();
        payment.awaitState("refused");

        assertThat(payment.words()).isEqualTo(words);
        assertThat(payment.shows("other-method")).isTrue();
        assertThat(Axe.violations(browser())).isEmpty();
        payment.pressButton();
        browser().await("pay-page");
    }

    @Test
    void a_start_that_finds_the_payment_ended_can_be_made_again() {
        shop.answer(FakeShop.START, Reply.json("{\"status\":\"DECLINED\"}"), started());
        open("en", OFFER);

        payment.pressButton();
        payment.awaitState("refused");

        assertThat(payment.words()).isEqualTo("Payment not completed");
        payment.pressButton();
        browser().await("pay-page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"Paid\",\"code\":\"already-paid\",\"payment\":{\"disposition\":\"HELD\"}}",
                "{\"status\":\"CAPTURED\",\"disposition\":\"HELD\"}"
            })
    void money_the_order_has_not_taken_is_no_success(String held) {
        shop.answer(FakeShop.START, held.contains("title") ? Reply.problem(409, held) : Reply.json(held));
        open("en", OFFER);

        payment.pressButton();
        payment.awaitState("held");

        assertThat(payment.words()).contains(CHECKING).doesNotContain("successful");
        assertThat(payment.shows("button")).isFalse();
    }

    @Test
    void whoever_took_another_way_to_pay_is_not_torn_away_from_it() {
        shop.answer(FakeShop.START, started());
        open("en", OFFER);
        payment.awaitButton();
        var before = browser().url();

        var left = browser().driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const element = document.querySelector("octopus-payment");
                const started = element.start();
                element.remove();
                started.then(() => done(location.href));""");

        assertThat(left).isEqualTo(before);
        assertThat(shop.calls(FakeShop.START)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"Sign in\",\"code\":\"unauthorized\"}",
                "{\"title\":\"No\",\"code\":\"store-not-configured\",\"retryable\":\"NO\"}",
                "{\"title\":\"Down\",\"code\":\"provider-unavailable\",\"retryable\":\"SAME_REQUEST\"}"
            })
    void a_no_after_a_start_that_got_lost_says_nothing_about_the_lost_one(String no) {
        // Not without any answer at all: browsers send again by themselves what an old connection swallowed.
        shop.answer(FakeShop.START, Reply.html(), Reply.problem(403, no), started());
        open("en", OFFER);
        stay();

        payment.pressButton();
        awaitEvent("started");

        assertThat(shop.calls(FakeShop.START)).hasSize(3);
    }

    @Test
    void a_payment_that_is_open_already_is_shown_and_no_other_way_to_pay_is_offered() {
        shop.answer(
                FakeShop.START,
                Reply.problem(
                        409,
                        "{\"title\":\"Open\",\"code\":\"open-payment-exists\",\"retryable\":\"NO\",\"payment\":"
                                + "{\"nextAction\":{\"payUrl\":\"" + shop.payPage() + "\"}}}"));
        shop.answer(
                FakeShop.STATUS,
                Reply.json(
                        "{\"state\":\"waiting\",\"final\":false,\"title\":\"Waiting for you\",\"lines\":[],\"refreshSeconds\":5}"));
        open("en", OFFER);
        var before = browser().url();

        payment.pressButton();
        payment.awaitState("waiting");

        assertThat(payment.shows("other-method")).isFalse();
        assertThat(browser().url()).isEqualTo(before);
    }

    @Test
    void an_order_that_is_paid_already_is_paid() {
        shop.answer(FakeShop.START, Reply.problem(409, "{\"title\":\"Paid\",\"code\":\"already-paid\"}"));
        open("en", OFFER);

        payment.pressButton();
        payment.awaitState("paid");

        assertThat(payment.words()).isEqualTo("Payment successful");
        assertThat(payment.shows("button")).isFalse();
        assertThat(payment.events()).contains("final");
    }

    @Test
    void it_is_worked_by_keyboard_and_the_focus_is_never_lost() {
        shop.answer(FakeShop.START, started());
        open("en", OFFER);
        stay();
        payment.awaitButton();

        browser().press(Keys.TAB);
        assertThat(payment.focused()).isEqualTo("button");
        browser().press(Keys.ENTER);
        awaitEvent("started");

        assertThat(payment.focused()).isEqualTo("link");
        assertThat(payment.part("link").getDomAttribute("href")).isEqualTo(shop.payPage());
    }
}
