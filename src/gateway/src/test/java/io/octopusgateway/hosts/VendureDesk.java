package io.octopusgateway.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.phone.Phone;
import io.octopusgateway.system.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What tests do and see from all sides: at the phone, at the provider, and in the shop's back office. */
final class VendureDesk {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final VendureWorld world;

    VendureDesk(VendureWorld world) {
        this.world = world;
    }

    void allIsWell() {
        world.simulator().faults().clear();
        world.updatesWire().clear();
        world.gatewayWire().clear();
    }

    /** The gateway cannot be reached from the shop; connections that stand are cut. */
    void gatewayIsAway() {
        world.gatewayWire().refuse();
        world.gatewayWire().cut();
    }

    /** The gateway has nothing left to tell of the order. */
    void awaitTold(VendureShopper shopper) {
        await("the shop was told all of " + shopper.code(), () -> world.isTold(shopper.code()));
    }

    void runTheConnectorsTests() {
        var printed = Programs.run(world.built(), List.of("npm", "test", "--silent"));
        assertThat(printed).contains("# fail 0").doesNotContain("# pass 0");
    }

    VendureOrder order(VendureShopper shopper) {
        return world.admin().order(shopper.code());
    }

    /** The phone that shows the order's open payment. */
    Phone phone(VendureShopper shopper) {
        return world.simulator().phone(providerId(order(shopper).paymentId("Pending")));
    }

    void approve(VendureShopper shopper) {
        phone(shopper).approve();
    }

    /** The money is taken, whatever became of the payment before. */
    void capture(String payment) {
        world.simulator().phone(providerId(payment)).capture();
    }

    private String providerId(String payment) {
        return world.view().payment(payment).at("/provider/paymentId");
    }

    long providerPayments(VendureShopper shopper) {
        return world.simulator().payments().stream()
                .filter(payment -> payment.request().getString("reference").startsWith(shopper.code() + "."))
                .count();
    }

    /** The provider is being asked for a payment of this order just now. */
    void awaitProviderCall(VendureShopper shopper) {
        await("the provider is asked for " + shopper.code(), () -> providerPayments(shopper) == 1);
    }

    /** How often the order was placed. */
    long placed(VendureShopper shopper) {
        return order(shopper).json().getJsonObject("history").getJsonArray("items").stream()
                .map(item -> item.asJsonObject())
                .filter(item -> item.getString("type").equals("ORDER_STATE_TRANSITION"))
                .filter(item -> item.getJsonObject("data").getString("to").equals("PaymentSettled"))
                .count();
    }

    /** The only payment that the provider has of this order. */
    SimulatedPayment atTheProvider(VendureShopper shopper) {
        var all = world.simulator().payments().stream()
                .filter(payment -> payment.request().getString("reference").startsWith(shopper.code() + "."))
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    VendureShopper paidTeaSet() {
        var shopper = world.shopper().atTheTillWith(VendureShopper.TEA_SET);
        shopper.pay();
        approve(shopper);
        awaitState(shopper, "PaymentSettled");
        return shopper;
    }

    void awaitState(VendureShopper shopper, String state) {
        await(
                shopper.code() + " is " + state,
                () -> world.admin().state(shopper.code()).equals(state));
    }

    void awaitVerdict(VendureShopper shopper, String verdict) {
        await(
                shopper.code() + " is " + verdict,
                () -> world.view().verdict(shopper.code()).equals(verdict));
    }

    void awaitRefunds(VendureShopper shopper, String... refunds) {
        await(
                shopper.code() + " has the refunds " + List.of(refunds),
                () -> order(shopper).refunds().equals(List.of(refunds)));
    }

    void await(String what, BooleanSupplier condition) {
        Until.holds(SOON, what + "; see " + log(), condition);
    }

    private Path log() {
        return world.shop().log();
    }
}
