package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.shop.ShopOrder;
import io.octopusgateway.simulator.shop.UpdatesMode;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Servers die without a word. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledIT {
    private static final Duration DELIVERED = Duration.ofMinutes(2);
    private final World world = World.get();

    @Test
    void the_shop_is_down_the_gateways_are_killed_and_the_order_is_paid_all_the_same() {
        var shop = world.shop();
        var order = ShopVisitor.buyTeaSet(shop);
        shop.updates(UpdatesMode.ANSWER_503);
        world.simulator().phone(tokenOf(order)).approve();
        Until.holds(
                DELIVERED,
                "the gateway knows",
                () -> world.spi().order(order).at("/status").equals("PAID"));

        world.servers().forEach(LibertyServer::kill);
        shop.updates(UpdatesMode.NORMAL);
        world.servers().forEach(LibertyServer::begin);
        world.servers().forEach(LibertyServer::awaitReady);

        letTheNextTryCome(order);

        Until.holds(
                DELIVERED, "the shop's order is paid", () -> shop.order(order).status() == ShopOrder.Status.PAID);
        var applied = shop.order(order).updates().stream()
                .filter(ShopOrder.ReceivedUpdate::applied)
                .map(ShopOrder.ReceivedUpdate::sequence)
                .toList();
        assertThat(applied).isSorted().doesNotHaveDuplicates();
        assertThat(applied.get(applied.size() - 1)).isEqualTo(shop.order(order).highestSequence());
    }

    @Test
    void an_update_applied_before_its_answer_was_lost_is_applied_once() {
        var shop = world.shop();
        var order = ShopVisitor.buyTeaSet(shop);
        awaitDelivered(order);
        shop.updates(UpdatesMode.APPLY_THEN_500);
        world.simulator().phone(tokenOf(order)).approve();
        Until.holds(
                DELIVERED,
                "the shop applied it",
                () -> shop.order(order).status() == ShopOrder.Status.PROCESSING
                        || shop.order(order).status() == ShopOrder.Status.PAID);

        shop.updates(UpdatesMode.NORMAL);

        awaitDelivered(order);
        assertThat(shop.order(order).status()).isEqualTo(ShopOrder.Status.PAID);
        var applied = shop.order(order).updates().stream()
                .filter(ShopOrder.ReceivedUpdate::applied)
                .collect(Collectors.groupingBy(ShopOrder.ReceivedUpdate::sequence, Collectors.counting()));
        assertThat(applied.values()).allMatch(times -> times == 1);
    }

    /** It may be minutes away, and behind a circuit that orders of other tests keep open. */
    private void letTheNextTryCome(String order) {
        world.database().execute("update receivers set failures = 0");
        world.database()
                .execute("update streams set next_at = now(), not_before = null where order_id ="
                        + " (select id from orders where reference = '" + order + "')");
    }

    private void awaitDelivered(String order) {
        Until.holds(
                DELIVERED,
                "the stream of " + order + " is empty",
                () -> world.database()
                        .one("select count(*) from streams s join orders o on o.id = s.order_id where o.reference = '"
                                + order + "' and s.delivered = s.last")
                        .equals("1"));
    }

    private String tokenOf(String order) {
        return world.simulator().payments().stream()
                .filter(payment -> payment.reference().startsWith(order + "."))
                .findFirst()
                .orElseThrow()
                .token();
    }
}
