package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.provider.Fault;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The database goes away while the provider is being called: nobody is told that nothing was done. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MidwayIT {
    private static final Duration CALL = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration REPEATED = Duration.ofSeconds(90);

    /** The provider's own wait before its first retry. */
    private static final Duration RETRY = Duration.ofSeconds(301);

    private final World world = World.get();
    private final Witness provider = new Witness(world);

    /** A server that has only just begun may need longer for its first call than a start may take. */
    @BeforeEach
    void the_server_has_called_the_provider_before() {
        Until.holds(REPEATED, "a payment is started", () -> start(newOrder()).status() == 201);
    }

    @AfterEach
    void all_is_well_again() {
        world.simulator().faults().clear();
        world.databaseWire().clear();
    }

    @Test
    void a_start_that_reached_the_provider_is_not_said_to_be_nothing() {
        var order = newOrder();
        world.simulator().faults().next(Fault.latency(CALL));

        var answer = midway(() -> start(order), () -> provider.calls(order) == 1);

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("internal-error");
        Until.holds(
                REPEATED,
                order + " can be paid",
                () -> start(order).at("/nextAction/redirectUrl").contains("token="));
        assertThat(provider.payments(order)).hasSize(1);
    }

    @Test
    void a_refund_that_reached_the_provider_is_not_said_to_be_nothing() {
        var order = newOrder();
        var started = start(order);
        world.simulator().phone(started.at("/nextAction/token")).approve();
        Until.holds(
                SOON,
                order + " is paid",
                () -> world.spi().order(order).at("/status").equals("PAID"));
        world.simulator().faults().onRefunds().next(List.of(Fault.latency(CALL)));
        BooleanSupplier called = () -> !provider.payment(order).refunds().isEmpty();

        var answer = midway(() -> refund(started.at("/id")), called);

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("internal-error");
        world.simulator().clock().advance(RETRY); // it told of the refund meanwhile, in vain
        Until.holds(
                SOON,
                order + " is refunded",
                () -> world.spi().order(order).at("/status").equals("REFUNDED"));
        assertThat(refund(started.at("/id")).status()).isEqualTo(200);
        assertThat(provider.payment(order).refunds()).hasSize(1);
    }

    /** Asks, and takes the database away until the answer is there once the provider was called. */
    private Answer midway(Supplier<Answer> request, BooleanSupplier called) {
        var answer = CompletableFuture.supplyAsync(request);
        Until.holds(SOON, "the provider is called", called);
        world.databaseWire().refuse();
        world.databaseWire().cut();
        try {
            return answer.join();
        } finally {
            world.databaseWire().accept();
        }
    }

    private Answer start(String order) {
        return world.spi().start(order, "ref-" + order, 6300);
    }

    private Answer refund(String payment) {
        return Http.send(world.spi()
                .request("/payments/" + payment + "/refunds")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RefundAnswers.body("rma-1", 6300))));
    }
}
