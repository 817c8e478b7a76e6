package io.octopusgateway.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.shop.ShopOrder.Status;
import io.octopusgateway.simulator.web.Manner;
import io.octopusgateway.simulator.web.Reply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page an order is paid on, and what the web component in it asks the shop. */
final class OrderPageTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:15:07Z");

    private final StubGateway gateway = new StubGateway(NOW);
    private final DemoShop shop = DemoShop.start(options());

    @AfterEach
    void stop() {
        shop.close();
        gateway.close();
    }

    private DemoShopOptions options() {
        return DemoShopOptions.of(gateway.url(), StubGateway.API_KEY, StubGateway.SECRET)
                .withTime(InstantSource.fixed(NOW));
    }

    private String place(String basket) throws IOException {
        return Http.form(shop.url(), "/checkout", "", "Cookie", "basket=" + basket)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpResponse<String> start(DemoShop where, String order) throws IOException {
        return Http.post(where.url(), order + "/pay", "{}", "Accept", "application/json, application/problem+json");
    }

    @Test
    void an_order_is_placed_before_anybody_asks_for_a_payment() throws IOException {
        String order = place("tea-set:1");

        String page = Http.get(shop.url(), order).body();

        assertThat(gateway.starts()).isEmpty();
        assertThat(page)
                .contains(
                        "<script type=\"module\" src=\"" + gateway.url() + "/pay/assets/octopus-payment.js\">",
                        "eligibility-url=\"" + order + "/octopus\" start-url=\"" + order + "/pay\"",
                        "shop-name=\"Harbour Tea Shop\"",
                        "<form method=\"post\" action=\"" + order + "/pay\"><button id=\"pay\"")
                .doesNotContain("pay-page-url");
    }

    @Test
    void the_page_may_load_and_ask_only_the_shop_and_the_gateway() throws IOException {
        String origin = "http://" + gateway.url().getAuthority();

        assertThat(Http.get(shop.url(), place("tea-set:1")).headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none';")
                        .contains("script-src 'self' " + origin + ";", "connect-src 'self' " + origin + ";")
                        .doesNotContain("unsafe"));
    }

    @Test
    void a_script_is_told_the_pay_page_and_the_order_remembers_it(@TempDir Path directory) throws IOException {
        try (DemoShop first = DemoShop.start(options().withDataDirectory(directory))) {
            String order = Http.form(first.url(), "/checkout", "", "Cookie", "basket=tea-set:1")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();

            HttpResponse<String> started = start(first, order);

            assertThat(started.statusCode()).isEqualTo(200);
            assertThat(Fixtures.parse(started.body()))
                    .isEqualTo(Fixtures.parse("{\"status\":\"PENDING\",\"payPageUrl\":\"https://pay.example/p/1\"}"));
        }
        try (DemoShop second = DemoShop.start(options().withDataDirectory(directory))) {
            String order = "/orders/" + second.orders().get(0).reference();
            assertThat(Http.get(second.url(), order).body()).contains("pay-page-url=\"https://pay.example/p/1\"");
        }
    }

    @Test
    void two_starts_ask_for_one_payment() throws IOException {
        String order = place("tea-set:1");

        start(shop, order);
        start(shop, order);

        assertThat(gateway.start(1)).isEqualTo(gateway.start(0));
    }

    @Test
    void a_refusal_goes_to_the_script_as_the_gateway_said_it() throws IOException {
        gateway.next(StubGateway.problem(422, "The amount is not allowed"));

        HttpResponse<String> refused = start(shop, place("tea-sample:1"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("The amount is not allowed");
    }

    @Test
    void silence_tells_the_script_to_ask_the_same_again() throws IOException {
        Reply silence = Reply.empty(201).travelling(Manner.RESET);
        gateway.next(silence, silence, silence);

        HttpResponse<String> silent = start(shop, place("tea-set:1"));

        assertThat(silent.statusCode()).isEqualTo(504);
        assertThat(silent.body()).contains("\"retryable\":\"SAME_REQUEST\"");
    }

    @Test
    void whether_octopus_can_be_offered_is_the_gateways_word() throws IOException {
        String order = place("tea-sample:1");
        gateway.next(Reply.json(200, "{\"eligible\":false,\"reasons\":[]}"), Reply.empty(503));

        HttpResponse<String> answer = Http.get(shop.url(), order + "/octopus");
        HttpResponse<String> none = Http.get(shop.url(), order + "/octopus");

        assertThat(answer.body()).isEqualTo("{\"eligible\":false,\"reasons\":[]}");
        assertThat(none.statusCode()).isEqualTo(502);
        assertThat(gateway.starts().get(0).path()).isEqualTo("/octopus/api/v1/eligibility");
        assertThat(gateway.start(0)).isEqualTo(Fixtures.parse("{\"amount\":1285,\"currency\":\"HKD\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, en, Payment failed, Over <your> limit, Pay again",
        "zh-HK, zh-Hant-HK, 付款未能完成, 超出限額, 再次付款",
        "zh-CN, zh-Hans, 付款未完成, 超出限额, 再次付款"
    })
    void a_decline_is_told_with_its_reason_until_the_order_is_paid_again(
            String accepted, String tag, String failed, String reason, String again) throws IOException {
        String order = place("tea-set:1");
        start(shop, order);
        gateway.tell(shop, declined(shop.orders().get(0)));

        String page = Http.get(shop.url(), order, "Accept-Language", accepted).body();
        start(shop, order);
        String after = Http.get(shop.url(), order, "Accept-Language", accepted).body();

        assertThat(page)
                .contains(
                        "<html lang=\"" + tag + "\">",
                        failed,
                        "<p id=\"decline\">" + reason.replace("<", "&lt;").replace(">", "&gt;") + "</p>",
                        again)
                .doesNotContain("pay-page-url");
        assertThat(after).contains("pay-page-url").doesNotContain("id=\"decline\"");
    }

    @Test
    void the_page_learns_of_news_from_the_shop_itself() throws IOException {
        String order = place("tea-set:1");
        String before = Http.get(shop.url(), order + "/status").body();
        gateway.tell(shop, StubGateway.update(shop.orders().get(0), 3, "PAID", 12850));

        String after = Http.get(shop.url(), order + "/status").body();

        assertThat(before).isEqualTo("{\"status\":\"WAITING\"}");
        assertThat(after).isEqualTo("{\"status\":\"PAID\"}");
        assertThat(shop.orders().get(0).status()).isEqualTo(Status.PAID);
        assertThat(Http.get(shop.url(), order).body()).doesNotContain("<octopus-payment");
    }

    private static String declined(ShopOrder order) {
        return StubGateway.update(order, 3, "FAILED", 0)
                .replace(
                        "\"payment\":{",
                        "\"payment\":{\"decline\":{\"reason\":\"OVER_LIMIT\",\"shopperMessage\":{"
                                + "\"en\":\"Over <your> limit\",\"zh-Hant-HK\":\"超出限額\",\"zh-Hans\":\"超出限额\"}},");
    }
}
