package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A shop changes its mind while the shopper has the address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithdrawnIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.get();

    private void awaitVerdict(String order, String verdict) {
        Until.holds(
                SOON,
                order + " is " + verdict,
                () -> world.spi().order(order).at("/status").equals(verdict));
    }

    @Test
    void the_shop_cancels_and_the_shopper_pays_all_the_same() {
        var order = newOrder();
        var started = world.spi().start(order, 6600);
        var token = started.at("/nextAction/token");

        var canceled = world.spi().post("/payments/" + started.at("/id") + "/cancel");
        var page = Http.get(started.at("/nextAction/payUrl"));
        var asked = world.spi().order(order);
        world.simulator().phone(token).approve();
        awaitVerdict(order, "REVIEW");

        assertThat(canceled.status()).as(canceled.body()).isEqualTo(202);
        assertThat(canceled.at("/cancelRequested")).isEqualTo("true");
        assertThat(canceled.at("/status")).isEqualTo("PENDING");
        assertThat(canceled.at("/nextAction")).isEmpty();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("order").doesNotContain(token);
        assertThat(asked.at("/status")).isEqualTo("UNPAID");
        var late = world.spi().payment(started.at("/id"));
        assertThat(late.at("/status")).isEqualTo("CAPTURED");
        assertThat(late.at("/disposition")).isEqualTo("REFUNDING");
        assertThat(world.spi().start(order, "again-" + order, 6600).status()).isEqualTo(201);
    }

    @Test
    void a_changed_basket_replaces_the_open_payment_and_only_the_new_one_pays_the_order() {
        var order = newOrder();
        var first = world.spi().start(order, 6700);

        var second = world.spi().start(SpiCaller.body(order, 6800, "\"replaces\": \"" + first.at("/id") + "\","));
        var page = Http.get(first.at("/nextAction/payUrl"));
        world.simulator().phone(second.at("/nextAction/token")).approve();
        awaitVerdict(order, "PAID");

        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.at("/replaces")).isEqualTo(first.at("/id"));
        assertThat(page.body()).doesNotContain(first.at("/nextAction/token"));
        var replaced = world.spi().payment(first.at("/id"));
        assertThat(replaced.at("/replacedBy")).isEqualTo(second.at("/id"));
        assertThat(replaced.at("/nextAction")).isEmpty();
        assertThat(world.spi().order(order).at("/captured")).isEqualTo("6800");
    }

    @Test
    void a_reversed_payment_is_given_back_whole_and_no_more() {
        var order = newOrder();
        var started = world.spi().start(order, 6900);
        var token = started.at("/nextAction/token");
        world.simulator().phone(token).approve();
        awaitVerdict(order, "PAID");

        var reversed = world.spi().post("/payments/" + started.at("/id") + "/reverse");
        awaitVerdict(order, "REFUNDED");

        assertThat(reversed.status()).as(reversed.body()).isEqualTo(202);
        assertThat(world.simulator().refunds().of(token))
                .singleElement()
                .satisfies(refund -> assertThat(refund.amount()).isEqualTo(6900));
        assertThat(world.spi().payment(started.at("/id")).at("/refundable")).isEqualTo("0");
    }
}
