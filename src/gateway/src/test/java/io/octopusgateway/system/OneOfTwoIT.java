package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.shop.ShopOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One of two servers is told to stop while it is asked, or loses its database; the other one goes on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OneOfTwoIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int CALLERS = 8;
    private static final int ENOUGH = 24;
    private static final int NO_ANSWER = 0;
    private static final Set<Integer> FORESEEN = Set.of(200, 201, 202, 503);

    private final World world = World.get();
    private final Witness provider = new Witness(world);
    private final Queue<String> unforeseen = new ConcurrentLinkedQueue<>();

    @AfterEach
    void both_are_there_again() {
        world.secondDatabaseWire().clear();
        if (!world.second().isRunning()) {
            world.second().begin();
        }
        world.second().awaitReady();
    }

    /** What the second server answered to one start of an order; no answer is one too. */
    private int started(String order) {
        try {
            var answer = world.spi(world.second()).start(order, "ref-" + order, 5300);
            if (!FORESEEN.contains(answer.status())) {
                unforeseen.add(answer.status() + " " + answer.body());
            }
            return answer.status();
        } catch (RuntimeException closed) {
            return NO_ANSWER;
        }
    }

    /** Asks for one order after the other, until the server is gone. */
    private void starting(Map<String, Integer> statuses) {
        var status = -1;
        while (status != NO_ANSWER) {
            var order = newOrder();
            status = started(order);
            statuses.put(order, status);
        }
    }

    @Test
    void a_server_that_is_told_to_stop_under_load_loses_nothing_it_has_answered() {
        var statuses = new ConcurrentHashMap<String, Integer>();
        var callers = Executors.newFixedThreadPool(CALLERS);
        for (var caller = 0; caller < CALLERS; caller++) {
            callers.execute(() -> starting(statuses));
        }
        callers.shutdown();
        Until.holds(SOON, "it is under load", () -> answered(statuses) >= ENOUGH);

        var ended = world.second().stop();
        Until.holds(SOON, "all callers have an answer", callers::isTerminated);

        assertThat(ended).as("it ended by itself").isTrue();
        assertThat(world.second().isReady()).isFalse();
        assertThat(unforeseen).isEmpty();
        assertThat(statuses.values()).contains(201);
        statuses.forEach(this::isKeptOrComesByItsRepeat);
    }

    private static long answered(Map<String, Integer> statuses) {
        return statuses.values().stream().filter(status -> status == 201).count();
    }

    /** Nothing was ever begun twice, and whoever got no answer gets one from the server that is there. */
    private void isKeptOrComesByItsRepeat(String order, int status) {
        if (status / 100 == 2) {
            assertThat(world.spi().order(order).status()).as(order).isEqualTo(200);
        } else {
            Until.holds(
                    SOON,
                    order + " is started",
                    () -> world.spi().start(order, "ref-" + order, 5300).status() / 100 == 2);
        }
        assertThat(provider.payments(order)).as(order).hasSize(1);
    }

    @Test
    void a_server_without_its_database_refuses_and_the_other_one_goes_on() {
        var order = ShopVisitor.buyTeaSet(world.shop());

        world.secondDatabaseWire().refuse();
        world.secondDatabaseWire().cut();
        Until.holds(
                SOON, "the second server is not ready", () -> !world.second().isReady());
        var refused = world.spi(world.second()).order(order);
        world.simulator().phone(provider.payment(order).id()).approve();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(world.first().isReady()).isTrue();
        Until.holds(
                SOON,
                "it is paid through the first one",
                () -> world.spi().order(order).at("/status").equals("PAID"));
        Until.holds(SOON, "the shop heard", () -> world.shop().order(order).status() == ShopOrder.Status.PAID);
        world.secondDatabaseWire().clear();
        Until.holds(
                SOON, "the second server is ready again", () -> world.second().isReady());
        assertThat(world.spi(world.second()).order(order).at("/status")).isEqualTo("PAID");
    }
}
