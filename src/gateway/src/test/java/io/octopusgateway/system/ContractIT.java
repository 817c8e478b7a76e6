package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.spi.SpiContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The running server answers as {@code plugin-descriptor/openapi.yaml} says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractIT {
    private static final String PAYMENTS = "/api/v1/payments";
    private static final String PAYMENT = "/api/v1/payments/{id}";
    private static final String ORDER = "/api/v1/orders/{orderReference}";
    private static final String FEED = "/api/v1/order-updates";
    private static final String FEED_CALL = "/order-updates";
    private static final String STATUS = "/api/v1/status";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final SpiContract contract = SpiContract.load();
    private final World world = World.get();

    @Test
    void a_payment_and_its_order_are_answered_as_described_through_their_whole_life() {
        var order = newOrder();

        var started = world.spi().start(order, "contract-" + order, 12850);
        var repeated = world.spi().start(order, "contract-" + order, 12850);
        var other = world.spi().start(order, 12860);
        var reused = world.spi().start(order, "contract-" + order, 10);
        assertDescribed("POST", PAYMENTS, 201, started);
        assertDescribed("POST", PAYMENTS, 200, repeated);
        assertDescribed("POST", PAYMENTS, 409, other);
        assertDescribed("POST", PAYMENTS, 422, reused);
        assertDescribed("GET", PAYMENT, 200, world.spi().refreshed(started.at("/id")));

        world.simulator().phone(started.at("/nextAction/token")).approve();
        Until.holds(
                SOON,
                order + " is paid",
                () -> world.spi().order(order).at("/status").equals("PAID"));

        assertDescribed("GET", PAYMENT, 200, world.spi().payment(started.at("/id")));
        assertDescribed("GET", ORDER, 200, world.spi().order(order));
        assertDescribed("POST", PAYMENTS, 409, world.spi().start(order, 12850));
        assertUpdatesDescribed(order);
    }

    @Test
    void the_feed_gives_what_was_pushed_page_by_page_on_every_server() {
        var order = newOrder();
        world.spi().start(order, 7700);
        var told = world.database()
                .rows("select u.id, convert_from(u.body, 'UTF8') as body from order_updates u join orders o"
                        + " on o.id = u.order_id where o.reference = '" + order + "' order by u.sequence")
                .get(0);

        for (var server : world.servers()) {
            var seen = new ArrayList<String>();
            var page = world.spi(server).get(FEED_CALL + "?limit=7");
            assertDescribed("GET", FEED, 200, page);
            while (!page.json().getJsonArray("items").isEmpty()) {
                seen.add(page.body());
                page = world.spi(server).get(FEED_CALL + "?limit=500&after=" + page.at("/next"));
                assertDescribed("GET", FEED, 200, page);
            }
            assertThat(String.join("", seen))
                    .containsOnlyOnce("\"id\":\"" + told.get("id") + "\",\"update\":" + told.get("body") + "}");
        }
    }

    @Test
    void what_the_feed_does_not_take_is_answered_as_described() {
        assertDescribed("GET", FEED, 422, world.spi().get(FEED_CALL + "?limit=0"));
        assertDescribed("GET", FEED, 422, world.spi().get(FEED_CALL + "?after=7"));
        assertDescribed("GET", FEED, 422, world.spi().get(FEED_CALL + "?limit=1&limit=2"));
        assertDescribed("GET", FEED, 422, world.spi().get(FEED_CALL + "?from=1"));
        assertDescribed("GET", FEED, 401, stranger().get(FEED_CALL));
        assertDescribed("GET", FEED, 406, world.spi().get(FEED_CALL, "Accept", "text/html"));
    }

    @Test
    void the_status_is_answered_as_described() {
        var status = world.spi().get("/status");

        assertDescribed("GET", STATUS, 200, status);
        assertThat(status.at("/orderUpdates/push")).isEqualTo("true");
        assertDescribed("GET", STATUS, 422, world.spi().get("/status?store=other"));
        assertDescribed("GET", STATUS, 401, stranger().get("/status"));
        assertDescribed("GET", STATUS, 406, world.spi().get("/status", "Accept", "text/html"));
    }

    @Test
    void every_answer_has_a_name_and_a_caller_s_own_if_it_is_sane() {
        var theirs = world.spi().get("/payments/nothing", "X-Correlation-Id", "shop-7.1_a");
        var insane = world.spi().get("/nothing", "X-Correlation-Id", "a b");
        var elsewhere = Http.get(world.first().url() + "/nothing");
        var unknown = Http.get(world.first().url() + "/pay/unknown");

        assertThat(theirs.header("X-Correlation-Id")).isEqualTo("shop-7.1_a");
        assertThat(insane.status()).isEqualTo(404);
        assertThat(List.of(insane, elsewhere, unknown))
                .allSatisfy(
                        answer -> assertThat(answer.header("X-Correlation-Id")).matches("[0-9a-f-]{36}"));
    }

    private SpiCaller stranger() {
        return new SpiCaller(world.first().url() + "/api/v1", "opk_sandbox_aaaaaaaa_" + "b".repeat(43));
    }

    @Test
    void a_decline_is_told_as_described_in_three_languages() {
        var order = newOrder();
        var started = world.spi().start(order, 4400);

        world.simulator().phone(started.at("/nextAction/token")).decline("20001");
        Until.holds(
                SOON,
                order + " failed",
                () -> world.spi().order(order).at("/status").equals("FAILED"));

        var declined = world.spi().payment(started.at("/id"));
        assertDescribed("GET", PAYMENT, 200, declined);
        assertThat(declined.at("/decline/shopperMessage/zh-Hant-HK")).contains("八達通");
        assertThat(declined.at("/decline/shopperMessage/zh-Hans")).contains("八达通");
        assertUpdatesDescribed(order);
    }

    @Test
    void refusals_are_answered_as_described() {
        assertDescribed("GET", "/api/v1/capabilities", 200, world.spi().get("/capabilities"));
        assertDescribed("GET", "/api/v1/capabilities", 401, stranger().get("/capabilities"));
        assertDescribed("GET", PAYMENT, 404, world.spi().payment("pmt_01JDA800000000000000000000"));
        assertDescribed("GET", ORDER, 404, world.spi().order("nobody-knows-it"));
        assertDescribed("POST", PAYMENTS, 400, world.spi().start("{"));
        assertDescribed("POST", PAYMENTS, 422, world.spi().start(newOrder(), 15));
        assertDescribed("POST", PAYMENTS, 422, world.spi().start(newOrder(), 3_000_010));
    }

    @Test
    void a_known_tag_is_answered_without_a_body() {
        var started = world.spi().start(newOrder(), 5500);
        var read = world.spi().payment(started.at("/id"));

        var again = Http.send(
                world.spi().request("/payments/" + started.at("/id")).header("If-None-Match", read.header("ETag")));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    private void assertDescribed(String method, String template, int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        var type = answer.header("Content-Type").replaceFirst(";.*", "");
        assertThat(contract.faults(method, template, status, type, answer.body()))
                .as(answer.body())
                .isEmpty();
        assertThat(answer.header("X-Correlation-Id")).isNotEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    private void assertUpdatesDescribed(String order) {
        var rows = world.database()
                .rows("select encode(u.body, 'hex') as body from order_updates u join orders o on o.id = u.order_id"
                        + " where o.reference = '" + order + "' order by u.sequence");
        assertThat(rows).isNotEmpty();
        for (var row : rows) {
            var body = new String(HexFormat.of().parseHex(String.valueOf(row.get("body"))), StandardCharsets.UTF_8);
            assertThat(contract.faults("OrderUpdate", body)).as(body).isEmpty();
        }
    }
}
