package io.octopusgateway.hosts;

import static io.octopusgateway.hosts.VendureShopper.STICKER;
import static io.octopusgateway.hosts.VendureShopper.TEA_SET;
import static io.octopusgateway.hosts.VendureShopper.TEA_SET_DELIVERED;
import static io.octopusgateway.hosts.VendureShopper.TIN;
import static io.octopusgateway.hosts.VendureShopper.TIN_COSTS;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A real Vendure shop takes Octopus: what every build must see. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VendureIT {
    private final VendureWorld world = VendureWorld.get();
    private final VendureDesk desk = new VendureDesk(world);

    @BeforeAll
    static void a_node_is_needed() {
        Programs.requireNode();
    }

    @BeforeEach
    void all_is_well() {
        desk.allIsWell();
    }

    @Test
    void the_connectors_own_tests_pass() {
        desk.runTheConnectorsTests();
    }

    @Test
    void a_tea_set_is_paid_on_the_phone_and_the_order_is_placed_once() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);

        var answer = shopper.pay();

        assertThat(answer.at("/data/addPaymentToOrder/state")).as(answer.body()).isEqualTo("ArrangingPayment");
        assertThat(desk.order(shopper).payUrl()).startsWith(world.gateway().url() + "/pay/");
        desk.approve(shopper);
        desk.awaitState(shopper, "PaymentSettled");
        assertThat(desk.order(shopper).states()).containsExactly("Settled");
        assertThat(world.view().order(shopper.code()).number("/captured")).isEqualTo(TEA_SET_DELIVERED);
    }

    @Test
    void a_shopper_who_changes_the_basket_under_the_qr_code_pays_the_new_amount_and_never_the_old_one() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        shopper.pay();
        var old = desk.order(shopper).paymentId("Pending");

        shopper.withOneMore(TIN).pay();

        assertThat(desk.order(shopper).states()).containsExactly("Cancelled", "Pending");
        assertThat(world.view().payment(old).at("/cancelRequested")).isEqualTo("true");
        desk.capture(old);
        desk.await(
                "the old amount goes back",
                () -> world.view().payment(old).at("/disposition").equals("REFUNDING"));
        assertThat(world.admin().state(shopper.code())).isEqualTo("ArrangingPayment");
        desk.approve(shopper);
        desk.awaitState(shopper, "PaymentSettled");
        assertThat(desk.order(shopper).states()).containsExactly("Cancelled", "Settled");
        assertThat(world.view().order(shopper.code()).number("/captured")).isEqualTo(TEA_SET_DELIVERED + TIN_COSTS);
    }

    @Test
    void a_basket_whose_money_is_there_already_stays_closed() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        shopper.pay();
        world.updatesWire().refuse();
        desk.approve(shopper);
        desk.awaitVerdict(shopper, "PAID");

        assertThat(shopper.goTo("AddingItems")).contains("Please do not pay again");

        assertThat(desk.order(shopper).states()).containsExactly("Pending");
        desk.allIsWell();
        desk.awaitState(shopper, "PaymentSettled");
    }

    @Test
    void money_that_came_and_went_before_the_shop_heard_holds_nothing_up() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        shopper.pay();
        world.updatesWire().refuse();
        desk.approve(shopper);
        desk.awaitVerdict(shopper, "PAID");
        world.simulator().refunds().atTheDashboard(desk.atTheProvider(shopper).id(), TEA_SET_DELIVERED);
        desk.await("the refund is told", () -> told(shopper, "refund.succeeded").isPresent());

        var overtaken = send(told(shopper, "payment.captured").orElseThrow());
        var refunded = send(told(shopper, "refund.succeeded").orElseThrow());

        assertThat(overtaken.at("/outcome")).as(overtaken.body()).isEqualTo("SUPERSEDED");
        assertThat(refunded.status()).as(refunded.body()).isEqualTo(200);
        assertThat(desk.order(shopper).states()).containsExactly("Declined");
        assertThat(desk.placed(shopper)).isZero();
    }

    private Optional<JsonObject> told(VendureShopper shopper, String type) {
        return world.view().updates(shopper.code()).stream()
                .filter(update -> update.getString("type").equals(type))
                .findFirst();
    }

    /** At once, instead of when the gateway tries again. */
    private Reply send(JsonObject update) {
        return SignedUpdate.send(world.shop().url(), update, world.keys().orderUpdateSecret());
    }

    @Test
    void whoever_chooses_octopus_a_second_time_is_sent_back_to_the_open_payment() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        shopper.pay();

        var again = shopper.pay();

        assertThat(again.at("/data/addPaymentToOrder/paymentErrorMessage")).contains("Please continue with it");
        assertThat(desk.order(shopper).states()).containsExactly("Pending", "Error");
        assertThat(desk.providerPayments(shopper)).isEqualTo(1);
        desk.approve(shopper);
        desk.awaitState(shopper, "PaymentSettled");
    }

    @Test
    void a_decline_is_shown_in_the_shoppers_language_and_can_be_paid_again() {
        var shopper = new VendureShopper(world.shop().url(), "zh_Hant").atTheTillWith(TEA_SET);
        shopper.pay();

        desk.phone(shopper).decline("200P1");

        desk.await("the payment is declined", () -> desk.order(shopper).states().equals(List.of("Declined")));
        assertThat(desk.order(shopper).payment("Declined").orElseThrow().getString("errorMessage"))
                .contains("八達通每日交易限額");
        shopper.pay();
        desk.approve(shopper);
        desk.awaitState(shopper, "PaymentSettled");
    }

    @Test
    void money_that_comes_after_a_decline_waits_for_a_person_and_settles_the_order_once_accepted() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        shopper.pay();
        var payment = desk.order(shopper).paymentId("Pending");
        desk.phone(shopper).decline("20017");
        desk.await(
                "the payment is declined",
                () -> !desk.order(shopper).paymentId("Declined").isEmpty());

        desk.capture(payment);

        desk.await("a note tells the admin", () -> desk.order(shopper).hasNote("somebody has to look at payment"));
        assertThat(world.admin().state(shopper.code())).isEqualTo("ArrangingPayment");
        assertThat(world.view().decide(payment, "ACCEPT").status()).isEqualTo(200);
        desk.awaitState(shopper, "PaymentSettled");
        assertThat(desk.order(shopper).states()).containsExactly("Settled");
    }

    @Test
    void an_amount_octopus_cannot_take_is_explained_to_the_shopper() {
        var shopper = world.shopper().atTheTillWith(STICKER);

        var answer = shopper.pay();

        assertThat(answer.at("/data/addPaymentToOrder/paymentErrorMessage")).contains("in steps of HK$0.10");
        assertThat(desk.providerPayments(shopper)).isZero();
    }

    @Test
    void a_refund_is_made_in_full_once_and_in_parts_within_what_is_left() {
        var shopper = desk.paidTeaSet();

        var part = world.admin().refund(shopper.code(), 6600);

        assertThat(part.at("/data/refundOrder/__typename")).as(part.body()).isEqualTo("Refund");
        desk.awaitRefunds(shopper, "Settled 6600");
        world.admin().refund(shopper.code(), TEA_SET_DELIVERED - 6600);
        desk.awaitRefunds(shopper, "Settled 6600", "Settled " + (TEA_SET_DELIVERED - 6600));
        desk.awaitVerdict(shopper, "REFUNDED");
        assertThat(world.admin().refund(shopper.code(), 10).body()).contains("RefundAmountError");
        assertThat(desk.atTheProvider(shopper).refunds()).hasSize(2);
    }

    @Test
    void an_admin_cannot_settle_what_the_gateway_does_not_call_paid() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        shopper.pay();
        var payment = desk.order(shopper).payment("Pending").orElseThrow().getString("id");

        var answer = world.admin().settlePayment(payment);

        assertThat(answer.at("/data/settlePayment/paymentErrorMessage")).contains("AWAITING_PAYMENT");
        assertThat(desk.order(shopper).states()).containsExactly("Pending");
    }
}
