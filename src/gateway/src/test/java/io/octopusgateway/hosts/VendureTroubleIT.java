package io.octopusgateway.hosts;

import static io.octopusgateway.hosts.VendureShopper.TEA_SET;
import static io.octopusgateway.hosts.VendureShopper.TEA_SET_DELIVERED;
import static io.octopusgateway.hosts.VendureShopper.TIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.simulator.proxy.Treatment;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Vendure shop takes Octopus while updates get lost, wires break and servers are killed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("every-host-case")
class VendureTroubleIT {
    private final VendureWorld world = VendureWorld.get();
    private final VendureDesk desk = new VendureDesk(world);

    @BeforeAll
    static void a_node_is_needed() {
        Programs.requireNode();
    }

    @AfterEach
    void all_is_well_again() {
        desk.allIsWell();
        if (!world.shop().isRunning()) {
            world.shop().start();
        }
    }

    @Test
    void updates_that_come_twice_and_in_any_order_change_nothing_twice() {
        var seed = new Random().nextLong();
        world.updatesWire().refuse();
        var shopper = atThePayPage();
        desk.approve(shopper);
        desk.awaitVerdict(shopper, "PAID");
        world.simulator().refunds().atTheDashboard(desk.atTheProvider(shopper).id(), 600);
        desk.awaitVerdict(shopper, "PARTIALLY_REFUNDED");
        var updates = new ArrayList<>(world.view().updates(shopper.code()));
        updates.addAll(world.view().updates(shopper.code()));
        Collections.shuffle(updates, new Random(seed));

        for (var update : updates) {
            var answer =
                    SignedUpdate.send(world.shop().url(), update, world.keys().orderUpdateSecret());
            assertThat(answer.status()).as("seed %d, %s", seed, update).isEqualTo(200);
        }

        assertThat(world.admin().state(shopper.code())).as("seed %d", seed).isEqualTo("PaymentSettled");
        assertThat(desk.order(shopper).states()).as("seed %d", seed).containsExactly("Settled");
        assertThat(desk.placed(shopper)).as("seed %d", seed).isEqualTo(1);
        assertThat(desk.order(shopper).sequence()).as("seed %d", seed).isEqualTo(updates.size() / 2);
        assertThat(desk.order(shopper).refunds()).as("seed %d", seed).containsExactly("Settled 600");
    }

    @Test
    void updates_that_got_lost_are_found_in_the_feed_by_any_server_of_the_shop() {
        world.updatesWire().refuse();
        var shopper = atThePayPage();
        desk.approve(shopper);
        desk.awaitVerdict(shopper, "PAID");

        try (var another = world.anotherServer()) {
            another.start();

            desk.awaitState(shopper, "PaymentSettled");
        }
        assertThat(desk.placed(shopper)).isEqualTo(1);
    }

    @Test
    void an_admin_need_not_wait_for_lost_updates() {
        world.updatesWire().refuse();
        var shopper = atThePayPage();
        desk.approve(shopper);
        desk.awaitVerdict(shopper, "PAID");

        desk.await(
                "the update is in the feed",
                () -> world.view().updates(shopper.code()).stream()
                        .anyMatch(update -> update.getString("type").equals("payment.captured")));
        assertThat(world.admin().catchUp()).isTrue();

        assertThat(world.admin().state(shopper.code())).isEqualTo("PaymentSettled");
    }

    @Test
    void a_gateway_that_is_killed_while_it_starts_a_payment_charges_once() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        world.simulator().faults().next(Fault.latency(Duration.ofSeconds(8)));
        var answer = CompletableFuture.supplyAsync(shopper::pay);
        desk.awaitProviderCall(shopper);

        world.gateway().kill();

        assertThat(answer.join().at("/data/addPaymentToOrder/paymentErrorMessage"))
                .contains("you will not be charged twice");
        world.gateway().start();
        assertThat(shopper.pay().at("/data/addPaymentToOrder/state")).isEqualTo("ArrangingPayment");
        assertThat(desk.order(shopper).payUrl()).contains("/pay/");
        world.simulator().phone(desk.atTheProvider(shopper).id()).approve();
        desk.awaitState(shopper, "PaymentSettled");
        assertThat(desk.order(shopper).states()).containsExactly("Error", "Settled");
        assertThat(desk.providerPayments(shopper)).isEqualTo(1);
    }

    @Test
    void a_shop_that_is_killed_while_a_payment_starts_finds_the_same_payment_again() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        world.simulator().faults().next(Fault.latency(Duration.ofSeconds(8)));
        var answer = CompletableFuture.supplyAsync(shopper::pay);
        desk.awaitProviderCall(shopper);

        world.shop().kill();

        assertThat(answer.handle((reply, broken) -> broken).join()).isNotNull();
        world.shop().start();
        assertThat(desk.order(shopper).states()).isEmpty();
        assertThat(shopper.pay().at("/data/addPaymentToOrder/state")).isEqualTo("ArrangingPayment");
        desk.approve(shopper);
        desk.awaitState(shopper, "PaymentSettled");
        assertThat(desk.providerPayments(shopper)).isEqualTo(1);
    }

    @Test
    void a_shop_that_is_killed_in_the_middle_of_an_update_takes_it_after_its_restart() throws SQLException {
        var shopper = atThePayPage();
        try (var connection = world.shopDatabase().dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from \"order\" where code = '" + shopper.code() + "' for update");
            desk.approve(shopper);
            desk.await("the shop is in the middle of the update", this::somebodyWaitsForTheOrder);

            world.shop().kill();

            connection.rollback();
        }
        world.shop().start();
        desk.awaitState(shopper, "PaymentSettled");
        assertThat(desk.order(shopper).states()).containsExactly("Settled");
        assertThat(desk.placed(shopper)).isEqualTo(1);
    }

    private boolean somebodyWaitsForTheOrder() {
        return !world.shopDatabase()
                .one("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock' and query like '%FOR UPDATE%'")
                .equals("0");
    }

    @Test
    void an_update_whose_acknowledgement_died_with_the_shop_comes_again_and_changes_nothing() {
        var shopper = atThePayPage();
        var phone = desk.phone(shopper);
        phone.approvePending();
        desk.awaitVerdict(shopper, "PROCESSING");
        desk.awaitTold(shopper);
        world.updatesWire().always(Treatment.HOLD_ANSWER);
        phone.capture();
        desk.awaitState(shopper, "PaymentSettled");

        world.shop().kill();

        assertThat(world.isTold(shopper.code())).isFalse();
        world.shop().start();
        world.updatesWire().clear();
        desk.awaitTold(shopper);
        assertThat(desk.order(shopper).states()).containsExactly("Settled");
        assertThat(desk.placed(shopper)).isEqualTo(1);
    }

    @Test
    void a_refund_that_never_reached_the_gateway_is_asked_for_again_and_made_once() {
        var shopper = desk.paidTeaSet();
        desk.gatewayIsAway();

        var refund = world.admin().refund(shopper.code(), TEA_SET_DELIVERED);

        assertThat(refund.at("/data/refundOrder/state")).as(refund.body()).isEqualTo("Pending");
        world.gatewayWire().clear();
        assertThat(world.admin().catchUp()).isTrue();
        desk.awaitRefunds(shopper, "Settled " + TEA_SET_DELIVERED);
        assertThat(desk.atTheProvider(shopper).refunds()).hasSize(1);
    }

    @Test
    void a_refund_whose_answers_got_lost_is_made_once() {
        var shopper = desk.paidTeaSet();
        world.gatewayWire().always(Treatment.LOSE_ANSWER);

        var refund = world.admin().refund(shopper.code(), 6600);

        assertThat(refund.at("/data/refundOrder/state")).as(refund.body()).isEqualTo("Pending");
        world.gatewayWire().clear();
        assertThat(world.admin().catchUp()).isTrue();
        desk.awaitRefunds(shopper, "Settled 6600");
        assertThat(desk.atTheProvider(shopper).refunds()).hasSize(1);
    }

    @Test
    void a_basket_that_changes_while_the_gateway_is_away_rejects_the_old_money_and_sends_it_back() {
        var shopper = atThePayPage();
        var old = desk.order(shopper).paymentId("Pending");
        desk.gatewayIsAway();
        shopper.withOneMore(TIN);

        desk.capture(old);

        desk.await(
                "the gateway heard the rejection",
                () -> world.view().payment(old).at("/flags").contains("REVIEW"));
        assertThat(world.admin().state(shopper.code())).isEqualTo("ArrangingPayment");
        world.gatewayWire().clear();
        assertThat(world.admin().catchUp()).isTrue();
        desk.await("the old money is back", () -> world.view().payment(old).number("/refunded") == TEA_SET_DELIVERED);
        assertThat(desk.order(shopper).hasNote("somebody has to look at payment " + old))
                .isTrue();
        shopper.pay();
        desk.approve(shopper);
        desk.awaitState(shopper, "PaymentSettled");
    }

    private VendureShopper atThePayPage() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        shopper.pay();
        return shopper;
    }
}
