package io.octopusgateway.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.shop.ShopOrder.ReceivedUpdate;
import io.octopusgateway.simulator.shop.ShopOrder.Status;
import io.octopusgateway.simulator.web.Manner;
import io.octopusgateway.simulator.web.Reply;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shop between a browser and a gateway that is only a stub. */
final class DemoShopTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:15:07Z");

    private final StubGateway gateway = new StubGateway(NOW);
    private final DemoShop shop = DemoShop.start(options());

    @AfterEach
    void stop() {
        shop.close();
        gateway.close();
    }

    @Test
    void products_can_be_put_in_the_basket_and_are_summed_up() throws IOException {
        String products = Http.get(shop.url(), "/").body();
        HttpResponse<String> added = Http.form(shop.url(), "/basket", "product=tea-set");
        HttpResponse<String> more = Http.form(shop.url(), "/basket", "product=tea-cup", "Cookie", cookie(added));
        String basket = Http.get(shop.url(), "/basket", "Cookie", cookie(more)).body();

        assertThat(products).contains("id=\"tea-set\"", "HK$128.50", "HK$40.50", "HK$88.00", "<html lang=\"en\">");
        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(basket).contains("1 × Tea set", "1 × Tea cup", "HK$169.00", "id=\"checkout\"");
    }

    @Test
    void a_checkout_asks_the_gateway_and_leads_the_browser_to_its_page() throws IOException {
        HttpResponse<String> response = checkout("tea-set:1.tea-cup:1");

        ShopOrder order = onlyOrder();
        JsonObject start = gateway.start(0);
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).contains("https://pay.example/p/1");
        assertThat(gateway.starts().get(0).path()).isEqualTo("/octopus/api/v1/payments");
        assertThat(gateway.starts().get(0).header("authorization")).contains("Bearer " + StubGateway.API_KEY);
        assertThat(order.reference()).matches("ORD-[A-Z0-9]{8}");
        assertThat(start.keySet())
                .containsExactlyInAnyOrder(
                        "orderReference",
                        "paymentReference",
                        "amount",
                        "currency",
                        "description",
                        "locale",
                        "channel",
                        "returnUrl");
        assertThat(start.getString("orderReference")).isEqualTo(order.reference());
        assertThat(start.getString("paymentReference")).isEqualTo(order.reference() + "-1");
        assertThat(start.get("amount")).hasToString("16900");
        assertThat(start.getString("currency")).isEqualTo("HKD");
        assertThat(start.getJsonObject("returnUrl").getString("success"))
                .startsWith(shop.url() + "/orders/" + order.reference() + "?");
        assertThat(order.status()).isEqualTo(Status.WAITING);
    }

    @ParameterizedTest
    @CsvSource({
        "'Mozilla/5.0 (iPhone; CPU iPhone OS 18)', zh-HK, MOBILE_WEB, zh-Hant-HK",
        "'Mozilla/5.0 (Linux; Android 15) Mobile', zh-CN, MOBILE_WEB, zh-Hans",
        "'Mozilla/5.0 (X11; Linux x86_64)', en-GB, DESKTOP_WEB, en"
    })
    void the_gateway_hears_what_browser_and_language_it_is(
            String userAgent, String language, String channel, String locale) throws IOException {
        checkout(shop, "tea-set:1", "User-Agent", userAgent, "Accept-Language", language);

        assertThat(gateway.start(0).getString("channel")).isEqualTo(channel);
        assertThat(gateway.start(0).getString("locale")).isEqualTo(locale);
    }

    @Test
    void a_lost_answer_is_repeated_with_the_same_payment_reference() throws IOException {
        gateway.next(
                Reply.empty(201).travelling(Manner.RESET),
                Reply.html(502, "<html>Bad gateway</html>"),
                StubGateway.accepted());

        HttpResponse<String> response = checkout("tea-set:1");

        assertThat(response.headers().firstValue("Location")).contains("https://pay.example/p/1");
        assertThat(gateway.starts()).hasSize(3);
        assertThat(gateway.start(1)).isEqualTo(gateway.start(0));
        assertThat(gateway.start(2)).isEqualTo(gateway.start(0));
    }

    @Test
    void a_silent_gateway_is_no_failure_and_a_retry_names_the_same_payment() throws IOException {
        Reply silence = Reply.empty(201).travelling(Manner.HANG);
        gateway.next(silence, silence, silence);
        try (DemoShop impatient = DemoShop.start(options().withGatewayTimeout(Duration.ofMillis(700)))) {
            HttpResponse<String> page = checkout(impatient, "tea-set:1");
            ShopOrder silent = impatient.orders().get(0);
            HttpResponse<String> retried = Http.form(impatient.url(), "/orders/" + silent.reference() + "/pay", "");

            assertThat(page.statusCode()).isEqualTo(504);
            assertThat(page.body()).contains("id=\"retry\"").doesNotContain("failed", "Pay again");
            assertThat(silent.status()).isEqualTo(Status.WAITING);
            assertThat(retried.statusCode()).isEqualTo(303);
            assertThat(gateway.start(3)).isEqualTo(gateway.start(0));
        }
    }

    @Test
    void a_problem_is_shown_with_its_title_and_a_retry_button() throws IOException {
        gateway.next(StubGateway.problem(422, "Amount <not> allowed"));

        HttpResponse<String> page = checkout("tea-set:1");

        assertThat(gateway.starts()).hasSize(1);
        assertThat(page.body()).contains("Amount &lt;not&gt; allowed", "id=\"retry\"");
        assertThat(onlyOrder().attempts()).hasSize(1);
    }

    @Test
    void a_paid_update_makes_the_order_paid() throws IOException {
        ShopOrder order = placed();

        int status =
                gateway.tell(shop, StubGateway.update(order, 3, "PAID", 12850)).statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(shop.order(order.reference()).status()).isEqualTo(Status.PAID);
        assertThat(page(order)).contains("id=\"order-status\"", ">Paid<").doesNotContain("http-equiv", "pay-again");
    }

    @Test
    void older_and_repeated_updates_change_nothing() throws IOException {
        ShopOrder order = placed();

        int pending = gateway.tell(shop, StubGateway.update(order, 2, "PROCESSING", 0))
                .statusCode();
        int paid =
                gateway.tell(shop, StubGateway.update(order, 4, "PAID", 12850)).statusCode();
        int again =
                gateway.tell(shop, StubGateway.update(order, 4, "FAILED", 0)).statusCode();
        int older =
                gateway.tell(shop, StubGateway.update(order, 3, "FAILED", 0)).statusCode();

        ShopOrder after = shop.order(order.reference());
        assertThat(new int[] {pending, paid, again, older}).containsOnly(200);
        assertThat(after.status()).isEqualTo(Status.PAID);
        assertThat(after.highestSequence()).isEqualTo(4);
        assertThat(after.updates())
                .containsExactly(
                        new ReceivedUpdate(2, "payment.any", "upd_1", true),
                        new ReceivedUpdate(4, "payment.any", "upd_1", true),
                        new ReceivedUpdate(4, "payment.any", "upd_1", false),
                        new ReceivedUpdate(3, "payment.any", "upd_1", false));
    }

    @Test
    void an_update_with_a_bad_signature_is_unheard() throws IOException {
        ShopOrder order = placed();
        String update = StubGateway.update(order, 3, "PAID", 12850);

        int status = gateway.tellSigned(shop, update, "v1,AAAA").statusCode();

        assertThat(status).isEqualTo(401);
        assertThat(shop.order(order.reference()).status()).isEqualTo(Status.WAITING);
        assertThat(shop.order(order.reference()).updates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12840, 12850, HKD", "12850, 12840, HKD", "12850, 12850, USD", "0, 12850, HKD", "25700, 12850, HKD"})
    void money_that_does_not_fit_is_rejected_and_never_paid(long captured, long amount, String currency)
            throws IOException {
        ShopOrder order = placed();
        String update = StubGateway.update(order, 3, "PAID", captured, amount, currency);

        HttpResponse<String> first = gateway.tell(shop, update);
        HttpResponse<String> repeat = gateway.tell(shop, update);

        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(first.body()).contains("\"outcome\":\"REJECTED\"", "\"sequence\":3");
        assertThat(repeat.statusCode()).isEqualTo(422);
        assertThat(shop.order(order.reference()).status()).isEqualTo(Status.REVIEW);
        assertThat(page(order)).contains("Under review");
    }

    @Test
    void only_a_failed_verdict_lets_the_shopper_pay_again_under_a_new_reference() throws IOException {
        ShopOrder order = placed();
        String waiting = page(order);
        Http.form(shop.url(), "/orders/" + order.reference() + "/pay", "");

        gateway.tell(shop, StubGateway.update(order, 3, "FAILED", 0));
        String failed = page(order);
        Http.form(shop.url(), "/orders/" + order.reference() + "/pay", "");

        assertThat(waiting).contains("Waiting for payment").doesNotContain("pay-again");
        assertThat(failed).contains("Payment failed", "id=\"pay-again\"");
        assertThat(gateway.start(1).getString("paymentReference")).isEqualTo(order.reference() + "-1");
        assertThat(gateway.start(2).getString("paymentReference")).isEqualTo(order.reference() + "-2");
        assertThat(shop.order(order.reference()).attempts())
                .containsExactly(order.reference() + "-1", order.reference() + "-2");
    }

    @Test
    void a_late_capture_after_a_failure_is_still_paid() throws IOException {
        ShopOrder order = placed();
        gateway.tell(shop, StubGateway.update(order, 3, "FAILED", 0));

        gateway.tell(shop, StubGateway.update(order, 4, "PAID", 12850));

        assertThat(shop.order(order.reference()).status()).isEqualTo(Status.PAID);
    }

    @Test
    void coming_back_from_the_payment_page_proves_nothing() throws IOException {
        ShopOrder order = placed();

        String page = Http.get(shop.url(), "/orders/" + order.reference() + "?returned=success")
                .body();

        assertThat(page).contains("Waiting for payment", "<meta http-equiv=\"refresh\"");
    }

    @Test
    void an_update_for_an_unknown_order_or_in_an_unknown_shape_is_not_acknowledged() throws IOException {
        ShopOrder stranger = ShopOrder.place("ORD-STRANGER", "", 12850);

        assertThat(gateway.tell(shop, StubGateway.update(stranger, 1, "PAID", 12850))
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.tell(shop, "{}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(
            value = UpdatesMode.class,
            names = {"ANSWER_500", "ANSWER_503", "ANSWER_410"})
    void a_shop_that_is_down_hears_nothing_until_it_is_well_again(UpdatesMode mode) throws IOException {
        ShopOrder order = placed();
        String update = StubGateway.update(order, 3, "PAID", 12850);
        shop.updates(mode);

        int down = gateway.tell(shop, update).statusCode();
        Status before = shop.order(order.reference()).status();
        shop.updates(UpdatesMode.NORMAL);
        int well = gateway.tell(shop, update).statusCode();

        assertThat("ANSWER_" + down).isEqualTo(mode.name());
        assertThat(before).isEqualTo(Status.WAITING);
        assertThat(well).isEqualTo(200);
        assertThat(shop.order(order.reference()).status()).isEqualTo(Status.PAID);
        assertThat(shop.updateRequests()).isEqualTo(2);
    }

    @Test
    void orders_survive_a_restart(@TempDir Path directory) throws IOException {
        DemoShopOptions kept = options().withDataDirectory(directory);
        ShopOrder before;
        try (DemoShop first = DemoShop.start(kept)) {
            checkout(first, "tea-set:1");
            gateway.tell(first, StubGateway.update(first.orders().get(0), 2, "PROCESSING", 0));
            before = first.orders().get(0);
        }

        try (DemoShop second = DemoShop.start(kept)) {
            assertThat(second.orders()).containsExactly(before);
            assertThat(second.order(before.reference()).status()).isEqualTo(Status.PROCESSING);
        }
    }

    @Test
    void options_name_no_secret() {
        assertThat(options().toString() + shop).doesNotContain(StubGateway.SECRET, StubGateway.API_KEY);
    }

    private DemoShopOptions options() {
        return DemoShopOptions.of(gateway.url(), StubGateway.API_KEY, StubGateway.SECRET)
                .withTime(InstantSource.fixed(NOW));
    }

    /** Places an order and asks to pay it, as a browser without scripts does. */
    private static HttpResponse<String> checkout(DemoShop shop, String basket, String... headers) throws IOException {
        HttpResponse<String> placed = Http.form(shop.url(), "/checkout", "", "Cookie", "basket=" + basket);
        String order = placed.headers().firstValue("Location").orElseThrow();
        return Http.form(shop.url(), order + "/pay", "", headers);
    }

    private HttpResponse<String> checkout(String basket) throws IOException {
        return checkout(shop, basket);
    }

    /** An order of one tea set, HK$128.50. */
    private ShopOrder placed() throws IOException {
        checkout("tea-set:1");
        return onlyOrder();
    }

    private ShopOrder onlyOrder() {
        assertThat(shop.orders()).hasSize(1);
        return shop.orders().get(0);
    }

    private String page(ShopOrder order) throws IOException {
        return Http.get(shop.url(), "/orders/" + order.reference()).body();
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
}
