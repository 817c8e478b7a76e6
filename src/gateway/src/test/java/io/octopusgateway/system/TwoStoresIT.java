package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two stores share one account at the provider and one gateway, and never see each other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoStoresIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final World world = World.get();

    @Test
    void the_same_order_number_in_both_stores_is_two_orders_and_each_hears_of_its_own() {
        var order = newOrder();
        var ours = world.spi().start(order, 5000);
        var theirs = world.outletSpi().start(order, 7000);

        world.simulator().phone(theirs.at("/nextAction/token")).approve();
        world.simulator().quiesce();

        Until.holds(
                SOON,
                "the outlet's order is paid",
                () -> status(world.outletSpi(), order).equals("PAID"));
        assertThat(ours.status()).isEqualTo(201);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(ours.at("/id")).isNotEqualTo(theirs.at("/id"));
        assertThat(world.outletSpi().order(order).at("/captured")).isEqualTo("7000");
        assertThat(status(world.spi(), order)).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void what_one_store_is_told_of_the_others_payment_is_dropped_without_a_trace_of_it() {
        var order = newOrder();
        var theirs = world.outletSpi().start(order, 7100);
        var payment = theirs.at("/provider/paymentId");

        world.simulator().phone(theirs.at("/nextAction/token")).approve();
        world.simulator().quiesce();

        Until.holds(
                SOON,
                "the outlet's order is paid",
                () -> status(world.outletSpi(), order).equals("PAID"));
        var ours = eventsOf(Installation.STORE, payment);
        assertThat(eventsOf(World.OUTLET, payment)).contains("APPLIED").doesNotContain("PARKED");
        assertThat(ours).isEmpty();
        assertThat(world.spi().order(order).status()).isEqualTo(404);
    }

    @Test
    void what_belongs_to_another_store_is_not_there() {
        var order = newOrder();
        var theirs = world.outletSpi().start(order, "ref-" + order, 7200);
        var id = theirs.at("/id");

        var paths = List.of("/payments/" + id, "/payments/" + id + "?refresh=true", "/orders/" + order);

        for (var path : paths) {
            var answer = world.spi().get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.problem()).as(path).isEqualTo("not-found");
            assertThat(answer.body()).as(path).doesNotContain(id, "7200");
            assertThat(world.outletSpi().get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(world.spi().start(order, "ref-" + order, 7300).status()).isEqualTo(201);
    }

    /** The states of those events of a store whose kept body names a provider payment. */
    private List<String> eventsOf(String store, String payment) {
        return world
                .database()
                .rows("select state from provider_events where store = '" + store + "' and position(convert_to('"
                        + payment + "', 'UTF8') in body) > 0")
                .stream()
                .map(row -> row.get("state"))
                .toList();
    }

    private static String status(SpiCaller spi, String order) {
        return spi.order(order).at("/status");
    }
}
