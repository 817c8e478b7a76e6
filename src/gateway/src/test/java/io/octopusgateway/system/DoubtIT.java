package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.provider.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The provider falls silent: a timeout is never a failure. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoubtIT {
    private static final Duration REPEATED = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(20);
    private final World world = World.get();

    @AfterEach
    void all_is_well_again() {
        world.simulator().faults().clear();
        world.providerWire().clear();
    }

    @Test
    void a_lost_answer_comes_back_by_repeating_and_the_money_is_taken_once() {
        var faults = List.of(Fault.ACCEPT_THEN_HANG, Fault.ACCEPT_THEN_502);
        var orders = new ArrayList<String>();

        for (var fault : faults) {
            var order = newOrder();
            orders.add(order);
            world.simulator().faults().always(fault);
            var started = world.spi().start(order, "doubt-" + order, 6600);
            world.simulator().faults().clear();

            assertThat(started.status()).as(fault + " " + started.body()).isEqualTo(202);
            assertThat(started.at("/inDoubt")).as(order).isEqualTo("true");
            assertThat(started.at("/status")).as(order).isIn("REQUESTED", "PENDING");
            assertThat(Http.get(started.at("/nextAction/payUrl")).status())
                    .as(order)
                    .isEqualTo(200);
        }

        for (var order : orders) {
            Until.holds(
                    REPEATED,
                    order + " has an address again",
                    () -> world.spi()
                            .start(order, "doubt-" + order, 6600)
                            .at("/nextAction/redirectUrl")
                            .contains("token="));
            var token = world.spi().start(order, "doubt-" + order, 6600).at("/nextAction/token");
            world.simulator().phone(token).approve();
            Until.holds(
                    SOON,
                    order + " is paid",
                    () -> world.spi().order(order).at("/status").equals("PAID"));
            assertThat(world.spi().order(order).at("/captured")).isEqualTo("6600");
            assertThat(keysOf(order)).as("one key for " + order).hasSize(1);
            assertThat(captured(order)).as(order).hasSize(1);
        }
    }

    @Test
    void an_answer_that_was_reset_comes_back_within_the_call() {
        var order = newOrder();
        world.simulator().faults().next(Fault.ACCEPT_THEN_RESET);

        var started = world.spi().start(order, 6700);

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.at("/nextAction/redirectUrl")).contains("token=");
        assertThat(keysOf(order)).hasSize(1);
        assertThat(paymentsOf(order)).hasSize(1);
    }

    @Test
    void hang_then_refused_is_doubt() {
        var order = newOrder();
        world.simulator().faults().next(Fault.ACCEPT_THEN_HANG);

        var started = CompletableFuture.supplyAsync(() -> world.spi().start(order, 6800));
        Until.holds(
                SOON, "the provider has the request", () -> !paymentsOf(order).isEmpty());
        world.providerWire().refuse();

        assertThat(started.join().status()).isEqualTo(202);
        assertThat(started.join().at("/inDoubt")).isEqualTo("true");
    }

    @Test
    void refused_from_the_start_is_not_doubt_and_the_same_request_goes_through_later() {
        var order = newOrder();
        world.providerWire().refuse();
        world.providerWire().cut();
        // Connections of earlier tests are reset rather than refused, which may well be doubt.
        world.spi().start(newOrder(), 1000);

        var refused = world.spi().start(order, "refused-" + order, 1000);
        world.providerWire().accept();
        var repeated = world.spi().start(order, "refused-" + order, 1000);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("provider-unavailable");
        assertThat(refused.at("/retryable")).isEqualTo("SAME_REQUEST");
        assertThat(List.of(200, 201)).contains(repeated.status());
        assertThat(repeated.at("/status")).isEqualTo("PENDING");
    }

    @Test
    void a_refused_request_is_refused_again_and_a_wrong_key_is_ours_to_mend() {
        var order = newOrder();
        world.simulator().faults().next(Fault.reject422("payee_not_onboarded"));
        var first = world.spi().start(order, "no-" + order, 1500);
        var again = world.spi().start(order, "no-" + order, 1500);
        var other = newOrder();
        world.simulator().faults().always(Fault.UNAUTHORIZED);
        var unauthorized = world.spi().start(other, 1500);

        assertThat(first.status()).isEqualTo(422);
        assertThat(first.problem()).isEqualTo("provider-refused");
        assertThat(first.at("/payment/status")).isEqualTo("REJECTED");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.at("/payment/id")).isEqualTo(first.at("/payment/id"));
        assertThat(unauthorized.status()).isEqualTo(503);
        assertThat(unauthorized.problem()).isEqualTo("store-not-configured");
    }

    private List<String> keysOf(String order) {
        return world.simulator().calls().stream()
                .filter(call -> call.method().equals("POST") && call.body().contains(order + "."))
                .map(call -> call.idempotencyKey())
                .distinct()
                .toList();
    }

    private List<SimulatedPayment> paymentsOf(String order) {
        return world.simulator().payments().stream()
                .filter(payment -> payment.reference().startsWith(order + "."))
                .toList();
    }

    private List<SimulatedPayment> captured(String order) {
        return paymentsOf(order).stream()
                .filter(payment -> payment.status() == SimulatedPayment.Status.CAPTURED)
                .toList();
    }
}
