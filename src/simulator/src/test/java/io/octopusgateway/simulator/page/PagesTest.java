package io.octopusgateway.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The landing page and the phone, as a browser meets them. */
final class PagesTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void the_landing_page_shows_what_is_to_be_paid_and_says_that_it_is_a_simulator() throws IOException {
        String token = payForToken();

        HttpResponse<String> page = Http.get(simulator.url(), "/oos/payment/?token=" + token);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("<html lang=\"en\">", "Simulator", "HK$128.50", "HKSHOP-2026-000481", "<svg id=\"qr\"")
                .contains("id=\"open-phone\"", "href=\"/phone/" + token + "\"")
                .contains("<noscript><meta http-equiv=\"refresh\"");
    }

    @Test
    void pages_need_nothing_from_elsewhere_and_nothing_inline() throws IOException {
        String token = payForToken();

        for (String path : new String[] {"/oos/payment/?token=" + token, "/phone", "/phone/" + token}) {
            HttpResponse<String> page = Http.get(simulator.url(), path);

            assertThat(page.body()).doesNotContain("src=\"http", "href=\"http", "<style", " style=", " onclick=");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe-inline");
        }
        assertThat(Http.get(simulator.url(), "/simulator.css").headers().firstValue("Content-Type"))
                .contains("text/css; charset=utf-8");
        assertThat(Http.get(simulator.url(), "/landing.js").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "approve, '', CAPTURED, https://shop.example.hk/pay/return/ok",
        "decline, code=200P1, DECLINED, https://shop.example.hk/pay/return/fail",
        "cancel, '', CANCELED, https://shop.example.hk/pay/return/fail",
        "expire, '', EXPIRED, https://shop.example.hk/pay/return/fail"
    })
    void what_the_phone_does_leads_the_landing_page_on(String act, String form, Status status, String next)
            throws IOException {
        String token = payForToken();
        String waiting =
                Http.get(simulator.url(), "/oos/payment/status?token=" + token).body();

        HttpResponse<String> acted = Http.form(simulator.url(), "/phone/" + token + "/" + act, form);

        assertThat(waiting).isEqualTo("{\"status\":\"PENDING\"}");
        assertThat(acted.statusCode()).isEqualTo(303);
        assertThat(simulator.payment(token).status()).isEqualTo(status);
        String ended =
                Http.get(simulator.url(), "/oos/payment/status?token=" + token).body();
        assertThat(Fixtures.parse(ended).asJsonObject().getString("next")).isEqualTo(next);
        HttpResponse<String> landing = Http.get(simulator.url(), "/oos/payment/?token=" + token);
        assertThat(landing.headers().firstValue("Location")).contains(next);
        String phone = Http.get(simulator.url(), "/phone/" + token).body();
        assertThat(phone).contains("data-status=\"" + status + "\"", "href=\"" + next + "\"");
    }

    @Test
    void a_decline_on_the_phone_carries_the_chosen_code() throws IOException {
        String token = payForToken();

        Http.form(simulator.url(), "/phone/" + token + "/decline", "code=200P1");

        assertThat(simulator.payment(token).outcome().responseCode()).isEqualTo("200P1");
    }

    @Test
    void the_phone_offers_every_documented_choice() throws IOException {
        String page = Http.get(simulator.url(), "/phone/" + payForToken()).body();

        assertThat(page)
                .contains("id=\"approve\"", "id=\"decline\"", "id=\"cancel\"", "id=\"expire\"")
                .contains("id=\"decline-code\"", "<label for=\"decline-code\">", "id=\"phone-status\"")
                .contains("20001", "200P1", "20017", "20019", "20068");
    }

    @Test
    void the_phone_leads_back_where_the_deep_link_said_but_never_to_a_script() throws IOException {
        String token = payForToken();

        String app = "/phone/" + token + "/cancel";
        HttpResponse<String> acted = Http.form(simulator.url(), app, "return=shopapp%3A%2F%2Fback%3Fo%3D1");
        String location = acted.headers().firstValue("Location").orElseThrow();
        String page = Http.get(simulator.url(), location).body();
        String evil = Http.get(simulator.url(), "/phone/" + token + "?return=javascript%3A%2F%2Falert(1)")
                .body();

        assertThat(page).contains("href=\"shopapp://back?o=1\"");
        assertThat(evil).doesNotContain("javascript");
    }

    @Test
    void a_second_thought_comes_too_late() throws IOException {
        String token = payForToken();
        Http.form(simulator.url(), "/phone/" + token + "/cancel", "");

        HttpResponse<String> late = Http.form(simulator.url(), "/phone/" + token + "/approve", "");

        String location = late.headers().firstValue("Location").orElseThrow();
        assertThat(Http.get(simulator.url(), location).body()).contains("Too late");
        assertThat(simulator.payment(token).status()).isEqualTo(Status.CANCELED);
    }

    @Test
    void the_phone_lists_open_payments_newest_first() throws IOException {
        String first = payForToken();
        String second = payForToken();
        String done = payForToken();
        simulator.phone(done).approve();

        String page = Http.get(simulator.url(), "/phone").body();

        assertThat(page).containsSubsequence(second, first).doesNotContain(done);
    }

    @Test
    void what_a_shop_wrote_is_text_and_never_markup() throws IOException {
        String request = Fixtures.text("payment-request.json").replace("HKSHOP-2026-000481", "<script>x</script>");
        String id = Fixtures.parse(client.create(request).body()).asJsonObject().getString("id");

        String token = simulator.payment(id).token();
        String pages = Http.get(simulator.url(), "/phone").body()
                + Http.get(simulator.url(), "/phone/" + token).body()
                + Http.get(simulator.url(), "/oos/payment/?token=" + token).body();

        assertThat(pages).doesNotContain("<script>x").contains("&lt;script&gt;x");
    }

    @Test
    void an_unknown_token_is_not_found() throws IOException {
        assertThat(Http.get(simulator.url(), "/oos/payment/?token=nothing").statusCode())
                .isEqualTo(404);
        assertThat(Http.get(simulator.url(), "/phone/nothing").statusCode()).isEqualTo(404);
        assertThat(Http.form(simulator.url(), "/phone/nothing/approve", "").statusCode())
                .isEqualTo(404);
    }

    private String payForToken() throws IOException {
        return client.pay().getJsonObject("processing").getString("token");
    }
}
