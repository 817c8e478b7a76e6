package io.octopusgateway.hosts;

import static io.octopusgateway.hosts.VendureShopper.TEA_SET;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.system.Keys;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Vendure shop meets forged and wrong updates, hasty fingers, and money moved behind its back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("every-host-case")
class VendureHostileIT {
    private final VendureWorld world = VendureWorld.get();
    private final VendureDesk desk = new VendureDesk(world);

    @BeforeAll
    static void a_node_is_needed() {
        Programs.requireNode();
    }

    @Test
    void an_update_signed_by_somebody_else_places_no_order() {
        var shopper = atThePayPage();

        var answer = SignedUpdate.send(
                world.shop().url(), paid(shopper, 18600), Keys.fresh().orderUpdateSecret());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(desk.order(shopper).states()).containsExactly("Pending");
    }

    @Test
    void an_update_that_is_ahead_of_what_the_gateway_says_itself_places_no_order() {
        var shopper = atThePayPage();

        var answer = send(paid(shopper, 18600));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(desk.order(shopper).states()).containsExactly("Pending");
    }

    @Test
    void another_amount_than_was_asked_for_is_rejected() {
        var shopper = atThePayPage();

        var answer = send(paid(shopper, 18500));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json())
                .isEqualTo(Json.createObjectBuilder()
                        .add("outcome", "REJECTED")
                        .add("reason", "AMOUNT_MISMATCH")
                        .add("sequence", 100)
                        .build());
        assertThat(desk.order(shopper).states()).containsExactly("Pending");
    }

    @Test
    void money_of_an_order_nobody_knows_is_rejected_and_a_mere_word_about_it_is_not() {
        var unknown = Json.createObjectBuilder(paid(atThePayPage(), 18600))
                .add("order", order("NOBODYS", "PAID", 18600))
                .build();
        var waits = Json.createObjectBuilder(unknown)
                .add("order", order("NOBODYS", "AWAITING_PAYMENT", 0))
                .add("payment", payment("pmt_01JDA9Z3K4M5N6P7Q8R9S0T1V2", 0))
                .build();

        assertThat(send(unknown).at("/reason")).isEqualTo("ORDER_UNKNOWN");
        assertThat(send(waits).status()).isEqualTo(200);
    }

    @Test
    void money_for_a_payment_that_is_still_being_written_down_is_asked_to_come_again() {
        var shopper = atThePayPage();
        var early = Json.createObjectBuilder(paid(shopper, 18600))
                .add("payment", payment("pmt_01JDA9Z3K4M5N6P7Q8R9S0T1V2", 18600))
                .build();
        var late = Json.createObjectBuilder(early)
                .add("occurredAt", Instant.now().minusSeconds(3600).toString())
                .build();

        assertThat(send(early).status()).isEqualTo(503);
        assertThat(send(late).at("/reason")).isEqualTo("PAYMENT_UNKNOWN");
    }

    @Test
    void two_clicks_at_once_make_one_payment() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);

        var one = CompletableFuture.supplyAsync(shopper::pay);
        var other = CompletableFuture.supplyAsync(shopper::pay);

        CompletableFuture.allOf(one, other).join();
        assertThat(desk.order(shopper).states()).containsExactlyInAnyOrder("Pending", "Error");
        assertThat(desk.providerPayments(shopper)).isEqualTo(1);
    }

    @Test
    void a_refund_in_the_providers_dashboard_is_written_down() {
        var shopper = desk.paidTeaSet();

        world.simulator().refunds().atTheDashboard(desk.atTheProvider(shopper).id(), 600);

        desk.awaitRefunds(shopper, "Settled 600");
    }

    @Test
    void a_refund_the_provider_declines_fails_and_can_be_made_again() {
        var shopper = desk.paidTeaSet();
        world.simulator().refunds().declineNext();

        world.admin().refund(shopper.code(), 600);

        desk.awaitRefunds(shopper, "Failed 600");
        world.admin().refund(shopper.code(), 600);
        desk.awaitRefunds(shopper, "Failed 600", "Settled 600");
    }

    @Test
    void an_order_that_an_admin_cancels_withdraws_its_open_payment() {
        var shopper = atThePayPage();
        var payment = desk.order(shopper).paymentId("Pending");

        var answer = world.admin().cancelOrder(shopper.code());

        assertThat(answer.at("/data/cancelOrder/state")).as(answer.body()).isEqualTo("Cancelled");
        assertThat(desk.order(shopper).states()).containsExactly("Cancelled");
        assertThat(world.view().payment(payment).at("/cancelRequested")).isEqualTo("true");
    }

    @Test
    void a_coupon_under_the_qr_code_withdraws_the_payment_of_the_full_amount() {
        world.admin().offerCoupon("TEA-TIME", 1000);
        var shopper = atThePayPage();
        var full = desk.order(shopper).paymentId("Pending");

        var answer = shopper.redeem("TEA-TIME");

        assertThat(answer.at("/data/applyCouponCode/totalWithTax"))
                .as(answer.body())
                .isEqualTo("17600");
        assertThat(world.view().payment(full).at("/cancelRequested")).isEqualTo("true");
        shopper.pay();
        desk.approve(shopper);
        desk.awaitState(shopper, "PaymentSettled");
        assertThat(world.view().order(shopper.code()).number("/captured")).isEqualTo(17600);
    }

    private VendureShopper atThePayPage() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        shopper.pay();
        return shopper;
    }

    private Reply send(JsonObject update) {
        return SignedUpdate.send(world.shop().url(), update, world.keys().orderUpdateSecret());
    }

    /** What would be true if this much had been captured for the order. */
    private JsonObject paid(VendureShopper shopper, long captured) {
        return Json.createObjectBuilder()
                .add("type", "payment.captured")
                .add("sequence", 100)
                .add("store", "demo")
                .add("occurredAt", Instant.now().toString())
                .add("order", order(shopper.code(), "PAID", captured))
                .add("payment", payment(desk.order(shopper).paymentId("Pending"), captured))
                .build();
    }

    private static JsonObject order(String code, String status, long captured) {
        return Json.createObjectBuilder()
                .add("reference", code)
                .add("status", status)
                .add("captured", captured)
                .add("refunded", 0)
                .build();
    }

    private static JsonObject payment(String id, long captured) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("status", "CAPTURED")
                .add("currency", "HKD")
                .add("amount", captured)
                .add("captured", captured)
                .addNull("disposition")
                .add("flags", Json.createArrayBuilder())
                .add("refunds", Json.createArrayBuilder())
                .build();
    }
}
