package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.proxy.Treatment;
import io.octopusgateway.simulator.shop.DemoShop;
import io.octopusgateway.simulator.shop.ShopOrder;
import io.octopusgateway.simulator.shop.ShopOrder.ReceivedUpdate;
import io.octopusgateway.simulator.shop.UpdatesMode;
import io.octopusgateway.simulator.webhook.WebhookMode;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Shops that hang, forget, or want no more, wires that lose answers, and servers that sleep: what the shop hears. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostUpdateFaultsIT {
    /** A receiver that failed in another test is tried once a minute. */
    private static final Duration DELIVERED = Duration.ofMinutes(3);

    private final World world = World.get();
    private final DemoShop shop = world.shop();
    private final DemoShop outlet = world.outlet();

    @AfterEach
    void all_is_well_again() {
        world.servers().forEach(LibertyServer::wake);
        world.shopWire().clear();
        world.simulator().faults().clear();
        outlet.updates(UpdatesMode.NORMAL);
        assertThat(world.outletSpi().post("/order-updates/resume").status()).isEqualTo(200);
    }

    @Test
    void a_shop_that_hangs_delays_no_other_store() {
        outlet.updates(UpdatesMode.HANG);
        var waiting = ShopVisitor.buyTeaSet(outlet);
        pay(waiting);
        var order = ShopVisitor.buyTeaSet(shop);
        pay(order);

        awaitPaid(shop, order);

        assertThat(stream(waiting)).containsEntry("delivered", "0");
        assertThat(outlet.order(waiting).updates()).isEmpty();
        outlet.updates(UpdatesMode.NORMAL);
        awaitPaid(outlet, waiting);
    }

    @Test
    void an_answer_lost_on_its_way_back_brings_the_same_update_again() {
        world.shopWire().always(Treatment.LOSE_ANSWER);
        var order = ShopVisitor.buyTeaSet(shop);
        Until.holds(
                DELIVERED, "the shop has it", () -> !shop.order(order).updates().isEmpty());
        world.shopWire().clear();

        awaitDelivered(order);

        var updates = shop.order(order).updates();
        var first = updates.get(0);
        var again = updates.get(updates.size() - 1);
        assertThat(updates).hasSizeGreaterThan(1);
        assertThat(first.applied()).isTrue();
        assertThat(again).isEqualTo(new ReceivedUpdate(first.sequence(), first.type(), first.webhookId(), false));
    }

    @Test
    void a_shop_that_lost_its_updates_heals_itself_from_the_feed() {
        outlet.updates(UpdatesMode.FORGET);
        var order = ShopVisitor.buyTeaSet(outlet);
        pay(order);
        awaitVerdict(order, "PAID");
        awaitDelivered(order);
        var forgotten = outlet.order(order);

        var feed = feedOf(order);
        outlet.updates(UpdatesMode.NORMAL);
        var again = world.outletSpi().post("/orders/" + order + "/redeliver");
        awaitPaid(outlet, order);

        var newest = feed.get(feed.size() - 1);
        assertThat(forgotten.status()).isEqualTo(ShopOrder.Status.WAITING);
        assertThat(forgotten.updates()).isEmpty();
        assertThat(feed.stream().map(one -> one.getJsonNumber("sequence").longValue()))
                .isEqualTo(LongStream.rangeClosed(1, feed.size()).boxed().toList());
        assertThat(newest.getJsonObject("order").getString("status")).isEqualTo("PAID");
        assertThat(newest.getJsonObject("order").getInt("captured"))
                .isEqualTo(newest.getJsonObject("payment").getInt("amount"));
        assertThat(again.at("/sequence")).isEqualTo(Integer.toString(feed.size()));
        assertThat(outlet.order(order).updates())
                .extracting(ReceivedUpdate::sequence)
                .containsExactly((long) feed.size());
    }

    @Test
    void a_shop_that_is_gone_is_left_alone_until_it_is_resumed() {
        outlet.updates(UpdatesMode.ANSWER_410);
        var order = ShopVisitor.buyTeaSet(outlet);
        Until.holds(
                DELIVERED,
                "pushes are paused",
                () -> world.outletSpi()
                        .post("/order-updates/test")
                        .at("/outcome")
                        .equals("PAUSED"));
        outlet.updates(UpdatesMode.NORMAL);

        pay(order);
        awaitVerdict(order, "PAID");
        var elsewhere = ShopVisitor.buyTeaSet(shop);
        awaitDelivered(elsewhere);
        Until.holds(
                DELIVERED,
                "the feed has the money",
                () -> feedOf(order).stream()
                        .anyMatch(update -> update.getString("type").equals("payment.captured")));
        var whilePaused = outlet.order(order).updates();
        var resumed = world.outletSpi().post("/order-updates/resume");
        awaitPaid(outlet, order);

        assertThat(whilePaused).isEmpty();
        assertThat(resumed.at("/wasPaused")).isEqualTo("true");
        assertThat(world.servers().stream().map(LibertyServer::printed))
                .anyMatch(log -> log.contains("HOST_GONE store=" + World.OUTLET));
    }

    @Test
    void a_server_that_slept_through_its_lease_overtakes_nobody() {
        world.simulator().faults().webhooks(WebhookMode.NONE);
        world.second().freeze();
        world.shopWire().always(Treatment.HOLD_ANSWER);
        var order = ShopVisitor.buyTeaSet(shop);
        Until.holds(
                DELIVERED, "the shop has it", () -> !shop.order(order).updates().isEmpty());
        world.first().freeze();
        world.second().wake();
        world.shopWire().clear();

        world.simulator().phone(tokenOf(order)).approve();
        var spi = world.spi(world.second());
        assertThat(spi.refreshed(spi.order(order).at("/currentPayment")).at("/status"))
                .isEqualTo("CAPTURED");
        awaitDelivered(order);
        var before = stream(order);
        world.first().wake();
        var later = ShopVisitor.buyTeaSet(shop);
        awaitDelivered(later);

        assertThat(stream(order)).isEqualTo(before);
        assertThat(number(order, "fence")).as("one claim was lost").isGreaterThan(number(order, "last"));
        assertThat(shop.order(order).status()).isEqualTo(ShopOrder.Status.PAID);
        assertThat(shop.order(order).updates())
                .extracting(ReceivedUpdate::sequence)
                .isSorted();
        assertThat(shop.order(order).updates().stream()
                        .filter(ReceivedUpdate::applied)
                        .map(ReceivedUpdate::sequence))
                .doesNotHaveDuplicates();
    }

    /** Everything of an order that the outlet's feed holds, read in small pages from the very beginning. */
    private List<JsonObject> feedOf(String order) {
        var updates = new ArrayList<JsonObject>();
        var more = true;
        for (var after = ""; more; ) {
            var page = world.outletSpi().get("/order-updates?limit=3" + after);
            assertThat(page.status()).isEqualTo(200);
            for (var item : page.json().getJsonArray("items")) {
                var update = item.asJsonObject().getJsonObject("update");
                if (update.getJsonObject("order").getString("reference").equals(order)) {
                    updates.add(update);
                }
            }
            more = page.json().getBoolean("more");
            after = "&after=" + page.at("/next");
        }
        return updates;
    }

    private void pay(String order) {
        world.simulator().phone(tokenOf(order)).approve();
    }

    private void awaitPaid(DemoShop of, String order) {
        Until.holds(
                DELIVERED,
                "the shop's order " + order + " is paid",
                () -> of.order(order).status() == ShopOrder.Status.PAID);
    }

    private void awaitVerdict(String order, String verdict) {
        Until.holds(
                DELIVERED,
                order + " is " + verdict,
                () -> world.outletSpi().order(order).at("/status").equals(verdict));
    }

    private void awaitDelivered(String order) {
        Until.holds(
                DELIVERED,
                "the stream of " + order + " is empty",
                () -> number(order, "delivered") == number(order, "last"));
    }

    private Map<String, String> stream(String order) {
        return world.database()
                .rows("select s.delivered, s.last, s.attempts, s.fence, s.lease_until from streams s"
                        + " join orders o on o.id = s.order_id where o.reference = '" + order + "'")
                .get(0);
    }

    private long number(String order, String column) {
        return Long.parseLong(String.valueOf(stream(order).get(column)));
    }

    private String tokenOf(String order) {
        return world.simulator().payments().stream()
                .filter(payment -> payment.reference().startsWith(order + "."))
                .findFirst()
                .orElseThrow()
                .token();
    }
}
