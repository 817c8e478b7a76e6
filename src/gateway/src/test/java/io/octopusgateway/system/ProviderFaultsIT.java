package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.simulator.provider.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The provider, or the way to it, fails while a payment is started. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderFaultsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration REPEATED = Duration.ofSeconds(150);
    private static final String BREAKER = "io.octopusgateway.checkoutcom.CheckoutCalls/CircuitBreaker/";
    private final World world = World.get();
    private final Witness provider = new Witness(world);

    @AfterEach
    void all_is_well_again() {
        world.simulator().faults().clear();
        world.providerWire().clear();
    }

    @Test
    void a_server_killed_while_it_calls_charges_once() {
        var order = newOrder();
        world.simulator().faults().next(Fault.ACCEPT_THEN_HANG);
        try {
            var cutOff = CompletableFuture.supplyAsync(
                    () -> world.spi(world.second()).start(order, "ref-" + order, 4400));
            Until.holds(
                    SOON,
                    "the provider has the request",
                    () -> !provider.payments(order).isEmpty());

            world.second().kill();

            assertThatThrownBy(cutOff::join).as("nobody answers").isNotNull();
            payOnce(order, 4400);
        } finally {
            world.second().start();
        }
    }

    @Test
    void an_answer_cut_in_half_is_doubt_and_comes_back() {
        doubtAndBack(Fault.HALF_BODY, 4500);
    }

    @Test
    void an_endless_answer_is_given_up_and_is_doubt() {
        doubtAndBack(Fault.ENDLESS_BODY, 4600);
    }

    @Test
    void an_answer_that_contradicts_our_request_is_not_believed() {
        var orders = new LinkedHashMap<Fault, String>();
        var faults = List.of(
                Fault.WRONG_AMOUNT,
                Fault.WRONG_CURRENCY,
                Fault.WRONG_REFERENCE,
                Fault.GARBAGE,
                Fault.DUPLICATE_MEMBERS,
                Fault.MISSING_ID);

        for (var fault : faults) {
            var order = newOrder();
            orders.put(fault, order);
            world.simulator().faults().always(fault);
            var started = world.spi().start(order, "ref-" + order, 4700);
            world.simulator().faults().clear();

            assertThat(started.status()).as(fault + " " + started.body()).isEqualTo(202);
            assertThat(started.at("/inDoubt")).as(fault.toString()).isEqualTo("true");
            assertThat(started.at("/nextAction/redirectUrl"))
                    .as(fault.toString())
                    .isEmpty();
        }

        orders.values().forEach(order -> payOnce(order, 4700));
    }

    @Test
    void an_address_that_is_missing_or_a_strangers_is_not_handed_out() {
        for (var fault : List.of(Fault.MISSING_URL, Fault.FOREIGN_URL)) {
            var order = newOrder();
            world.simulator().faults().always(fault);
            var started = world.spi().start(order, "ref-" + order, 4800);
            world.simulator().faults().clear();

            assertThat(started.body()).as(fault.toString()).doesNotContain("phisher", "stolen7");
            assertThat(started.at("/nextAction/redirectUrl"))
                    .as(fault.toString())
                    .isEmpty();
            assertThat(provider.payments(order)).as(fault.toString()).hasSize(1);
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        var order = newOrder();
        world.simulator().faults().always(Fault.REDIRECT);
        var started = world.spi().start(order, "ref-" + order, 4900);
        var asked = provider.calls(order);
        world.simulator().faults().clear();

        assertThat(started.status()).as(started.body()).isEqualTo(202);
        assertThat(started.at("/inDoubt")).isEqualTo("true");
        assertThat(asked).as("every try ended at the redirect").isEqualTo(3);
        assertThat(provider.keys(order)).hasSize(1);
        assertThat(provider.payments(order)).isEmpty();
    }

    @Test
    void a_stale_connection_sends_nothing_twice_under_another_key() {
        world.spi().start(newOrder(), 5000);
        // The kept connections die without a word: the next request finds out.
        world.providerWire().always(io.octopusgateway.simulator.proxy.Treatment.STALE);
        var order = newOrder();

        var started = world.spi().start(order, "ref-" + order, 5000);
        world.providerWire().clear();

        assertThat(started.status()).as(started.body()).isIn(201, 202);
        payOnce(order, 5000);
    }

    @Test
    void a_provider_that_is_away_is_no_longer_called_and_comes_back() {
        var properties = new HashMap<>(world.properties());
        properties.put(BREAKER + "requestVolumeThreshold", "4");
        properties.put(BREAKER + "delay", "15");
        properties.put(BREAKER + "successThreshold", "1");
        try (var guarded = new LibertyServer(LibertyServer.Layout.ofBuild(), "guarded", World.freePort(), properties)) {
            guarded.start();
            var spi = world.spi(guarded);
            world.simulator().faults().always(Fault.ANSWER_500);

            // Four failed tries in two starts open it; the next is not made at all.
            var first = spi.start(newOrder(), 5100);
            var second = spi.start(newOrder(), 5100);
            var order = newOrder();
            var kept = spi.start(order, "ref-" + order, 5100);

            assertThat(first.status()).as(first.body()).isEqualTo(202);
            assertThat(second.status()).as(second.body()).isEqualTo(202);
            assertThat(kept.status()).as(kept.body()).isEqualTo(503);
            assertThat(kept.problem()).isEqualTo("provider-unavailable");
            assertThat(kept.at("/retryable")).isEqualTo("SAME_REQUEST");
            assertThat(provider.calls(order)).isZero();
            assertThat(spi.get("/status").at("/provider/circuit")).isEqualTo("OPEN");

            world.simulator().faults().clear();
            Until.holds(
                    Duration.ofSeconds(90),
                    "starts go through again",
                    () -> spi.start(order, "ref-" + order, 5100).at("/status").equals("PENDING"));
            assertThat(provider.payments(order)).hasSize(1);
        }
    }

    private void doubtAndBack(Fault fault, long amount) {
        var order = newOrder();
        world.simulator().faults().always(fault);
        var started = world.spi().start(order, "ref-" + order, amount);
        world.simulator().faults().clear();

        assertThat(started.status()).as(started.body()).isEqualTo(202);
        assertThat(started.at("/inDoubt")).isEqualTo("true");
        assertThat(started.at("/nextAction/redirectUrl")).isEmpty();
        payOnce(order, amount);
    }

    /** The same request brings the address back, and the shopper pays: once, under one key. */
    private void payOnce(String order, long amount) {
        Until.holds(
                REPEATED,
                order + " has an address",
                () -> repeated(order, amount).at("/nextAction/token").length() > 1);
        var token = repeated(order, amount).at("/nextAction/token");
        world.simulator().phone(token).approve();
        Until.holds(
                SOON,
                order + " is paid",
                () -> world.spi().order(order).at("/status").equals("PAID"));
        assertThat(world.spi().order(order).at("/captured")).isEqualTo(Long.toString(amount));
        assertThat(provider.keys(order)).hasSize(1);
        assertThat(provider.payments(order)).hasSize(1);
        assertThat(provider.captured(order)).hasSize(1);
    }

    private Answer repeated(String order, long amount) {
        return world.spi().start(order, "ref-" + order, amount);
    }
}
