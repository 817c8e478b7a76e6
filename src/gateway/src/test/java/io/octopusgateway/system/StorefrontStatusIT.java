package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.system.FakeShop.Reply;
import io.octopusgateway.texts.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web component while a payment is under way, in front of a gateway that is only played. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StorefrontStatusIT extends InAShopsPage {
    private static final String WAITING = status("waiting", false, "Waiting for you", "About 9 min");
    private static final String PAID = status("paid", true, "Payment successful");
    private static final String DECLINED =
            status("declined", true, "Not completed", "Over your limit", "No money taken");

    static String status(String state, boolean end, String title, String... lines) {
        return "{\"state\":\"%s\",\"final\":%s,\"title\":\"%s\",\"lines\":[%s],\"refreshSeconds\":2}"
                .formatted(
                        state,
                        end,
                        title,
                        java.util.Arrays.stream(lines)
                                .map(line -> "\"" + line + "\"")
                                .collect(java.util.stream.Collectors.joining(",")));
    }

    private void open(String language) {
        browser().go(shop.page(language, OFFER + " pay-page-url=\"" + shop.payPage() + "\""));
    }

    @Test
    void what_the_gateway_says_is_shown_as_it_comes_by_asking() {
        shop.answer(FakeShop.STATUS, Reply.json(WAITING), Reply.json(PAID));
        open("zh-HK");

        payment.awaitState("waiting");
        assertThat(payment.words().lines()).contains("Waiting for you", "About 9 min");
        assertThat(payment.part("link").getText()).isEqualTo("前往八達通付款頁面");
        assertThat(payment.shows("button")).isFalse();
        assertThat(Axe.violations(browser())).isEmpty();
        payment.awaitState("paid");

        assertThat(payment.shows("link")).isFalse();
        assertThat(payment.events().stream().filter("final"::equals)).hasSize(1);
        assertThat(shop.calls(FakeShop.STATUS))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call).contains("?lang=zh-Hant-HK"));
        assertThat(Axe.violations(browser())).isEmpty();
    }

    @Test
    void a_stream_is_listened_to_even_when_nobody_answers_questions() {
        shop.answer(FakeShop.STATUS, Reply.problem(503, "{}"));
        shop.answer(FakeShop.EVENTS, Reply.stream(WAITING), Reply.stream(PAID));

        open("en");
        payment.awaitState("paid");

        assertThat(payment.events()).contains("status", "final");
    }

    @Test
    void a_decline_is_shown_with_its_reason_and_the_order_can_be_paid_again() {
        shop.answer(FakeShop.STATUS, Reply.json(DECLINED));
        shop.answer(FakeShop.START, Reply.json("{\"payPageUrl\":\"" + shop.payPage() + "/2\",\"status\":\"PENDING\"}"));

        open("en");
        payment.awaitState("declined");

        assertThat(payment.words().lines()).contains("Not completed", "Over your limit", "No money taken");
        assertThat(payment.shows("other-method")).isTrue();
        assertThat(payment.part("button").getText()).isEqualTo("Try again");
        assertThat(Axe.violations(browser())).isEmpty();
        stay();
        payment.pressButton();
        payment.awaitState("preparing");
        assertThat(payment.part("link").getDomAttribute("href")).isEqualTo(shop.payPage() + "/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "[]",
                "null",
                "{\"state\":\"declined\",\"final\":true}",
                "{\"state\":1,\"title\":\"x\",\"lines\":[]}",
                "{\"state\":\"paid\",\"final\":true,\"title\":\"x\",\"lines\":[{}]}"
            })
    void what_is_no_status_is_no_news(String body) {
        shop.answer(FakeShop.STATUS, Reply.json(body), Reply.json(body), Reply.json(PAID));

        open("en");
        awaitEvent("error");

        assertThat(payment.words()).isEqualTo(CHECKING);
        assertThat(payment.shows("button")).isFalse();
        assertThat(payment.shows("other-method")).isFalse();
        payment.awaitState("paid");
    }

    @Test
    void silence_however_long_is_never_a_failure() {
        shop.answer(FakeShop.STATUS, Reply.json(WAITING), Reply.none());
        open("en");
        payment.awaitState("waiting");

        browser().run("window.ahead = 20_000");
        payment.awaitState("checking");
        assertThat(payment.words()).isEqualTo(CHECKING);
        browser().run("window.ahead = 3_600_000");
        payment.awaitWords("You may close this page; Harbour Tea Shop will be told the result.");

        assertThat(payment.state()).isEqualTo("checking");
        assertThat(payment.shows("button")).isFalse();
        assertThat(payment.shows("other-method")).isFalse();
        assertThat(payment.events()).doesNotContain("final");
        assertThat(Axe.violations(browser())).isEmpty();
    }

    @Test
    void the_payment_that_is_asked_for_instead_is_linked_to() {
        var changed = status("changed", false, "Your order has changed")
                .replace("{", "{\"payUrl\":\"" + shop.payPage() + "/new\",");
        shop.answer(FakeShop.STATUS, Reply.json(changed));

        open("en");
        payment.awaitState("changed");

        assertThat(payment.part("link").getDomAttribute("href")).isEqualTo(shop.payPage() + "/new");
    }

    @Test
    void a_link_that_leads_nowhere_says_so_and_offers_nothing() {
        shop.answer(FakeShop.STATUS, Reply.problem(404, status("changed", true, "This link is no longer valid")));

        open("en");
        payment.awaitState("changed");

        assertThat(payment.words()).isEqualTo("This link is no longer valid");
        assertThat(payment.shows("link")).isFalse();
        assertThat(payment.shows("button")).isFalse();
    }

    @Test
    void words_of_the_gateway_are_words_and_never_markup() {
        shop.answer(
                FakeShop.STATUS,
                Reply.json(status("constructor", false, "<img src=x>", "<script>1</script>", "constructor")));

        open("en");
        payment.awaitState("constructor");

        assertThat(payment.words().lines()).contains("<img src=x>", "<script>1</script>", "constructor");
    }

    @Test
    void a_page_brought_back_from_the_past_asks_again() {
        shop.answer(FakeShop.STATUS, Reply.json(WAITING));
        open("en");
        payment.awaitState("waiting");
        browser().run("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))");
        shop.answer(FakeShop.STATUS, Reply.json(PAID));

        browser().run("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");

        payment.awaitState("paid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en",
                "en-GB",
                "fr",
                "zh",
                "zh-HK",
                "zh-MO",
                "zh-TW",
                "zh-Hant-CN",
                "zh_HK",
                "ZH-hk",
                "yue",
                "yue-HK",
                "zh-CN",
                "zh-SG",
                "zh-Hans",
                "zh-Hans-HK",
                "zh-Latn",
                "x"
            })
    void a_language_is_understood_as_the_gateway_does(String language) {
        open(language);

        Until.holds(
                Browser.PATIENCE, "it asks", () -> !shop.calls(FakeShop.STATUS).isEmpty());

        var tag = Texts.language(language).tag();
        assertThat(shop.calls(FakeShop.STATUS).get(0)).contains("?lang=" + tag);
        assertThat(payment.part("box").getDomAttribute("lang")).isEqualTo(tag);
    }
}
