package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.postgres.InvariantsHold;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatedRefund;
import io.octopusgateway.simulator.shop.UpdatesMode;
import io.octopusgateway.simulator.webhook.WebhookFault;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real server is killed at each step of an order's life, in the middle of a commit that then happened or did not. The
 * next one, and a host that repeats what was not answered, bring everything to its end, once.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashPointsIT {
    private static final Duration REACHED = Duration.ofMinutes(1);
    private static final Duration DONE = Duration.ofMinutes(2);
    private static final long AMOUNT = 6_300;
    private static final long BACK = 1_200;

    /** For everything that waits for whoever was killed: nobody is there who could mind. */
    private static final List<String> MINUTE_GOES_BY =
            List.of("""
            update payments set call_first_sent_at = call_first_sent_at - interval '1 minute',
                call_deadline = call_deadline - interval '1 minute', look_at = look_at - interval '1 minute'
            where status in ('REQUESTED', 'PENDING', 'CAPTURE_PENDING')""", "update streams set lease_until = lease_until - interval '1 minute'", """
            update refunds set due_at = due_at - interval '1 minute', requested_at = requested_at - interval '1 minute',
                call_first_sent_at = call_first_sent_at - interval '1 minute',
                call_deadline = call_deadline - interval '1 minute'
            where status in ('REQUESTED', 'PENDING')""");

    private static SmallWorld world;

    /** The steps, each by what its transaction writes, and whether it is worse if that was committed. */
    enum Point {
        START_WISHED("payments", "insert", "true", true),
        START_ANSWERED("provider_payments", "insert", "true", false),
        WEBHOOK_OF_MONEY("provider_events", "insert", "new.type = 'payment_captured'", false),
        UPDATE_NUMBERED("order_updates", "update", "old.feed_position is distinct from new.feed_position", false),
        UPDATE_CLAIMED("streams", "update", "old.fence <> new.fence", true),
        UPDATE_ACKNOWLEDGED("streams", "update", "old.delivered <> new.delivered", false),
        LOOK_CLAIMED(
                "payments",
                "update",
                "old.status = 'PENDING' and new.status = 'PENDING' and new.look_at > greatest(old.look_at, now())",
                true),
        LOOK_FOUND_MONEY("facts", "insert", "new.kind = 'CAPTURED'", false),
        REFUND_SET_ASIDE("refunds", "insert", "true", true),
        REFUND_SENT("refunds", "update", "old.call_sends <> new.call_sends", true),
        REFUND_ACCEPTED("refunds", "update", "old.call_state <> new.call_state and new.call_state = 'ACCEPTED'", false),
        WEBHOOK_OF_REFUND("facts", "insert", "new.kind = 'REFUNDED'", true);

        private final String table;
        private final String event;
        private final String condition;
        private final boolean worseIfCommitted;

        Point(String table, String event, String condition, boolean worseIfCommitted) {
            this.table = table;
            this.event = event;
            this.condition = condition;
            this.worseIfCommitted = worseIfCommitted;
        }

        HeldCommit hold() {
            return new HeldCommit(world.database(), table, event, condition);
        }

        boolean isFoundByLooking() {
            return this == LOOK_CLAIMED || this == LOOK_FOUND_MONEY;
        }
    }

    /** Each step as it is worse, or with {@code -Doctopus.crash-points=all} each in both ways. */
    static Stream<Arguments> deaths() {
        var all = System.getProperty("octopus.crash-points", "").equals("all");
        return Stream.of(Point.values())
                .flatMap(point -> Stream.of(true, false)
                        .filter(committed -> all || committed == point.worseIfCommitted)
                        .map(committed -> Arguments.of(point, committed)));
    }

    @BeforeAll
    static void begin() {
        world = SmallWorld.start("crash-points");
        world.shop().updates(UpdatesMode.FORGET);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void whoever_comes_next_finishes_it_and_nothing_happens_twice(Point point, boolean committed) {
        var order = newOrder();
        CompletableFuture<Void> life;
        try (var held = point.hold()) {
            life = CompletableFuture.runAsync(() -> live(order, point.isFoundByLooking()));
            Until.holds(REACHED, point + " is reached", () -> held.isReached() || life.isDone());
            assertThat(held.isReached()).as("%s is reached", point).isTrue();
            world.server().kill();
            if (committed) {
                held.keep();
            } else {
                held.lose();
            }
        }
        MINUTE_GOES_BY.forEach(world.database()::execute);
        world.server().start();
        life.join();

        assertThat(provider(order)).hasSize(1);
        assertThat(provider(order).get(0).captured()).isEqualTo(AMOUNT);
        assertThat(provider(order).get(0).refunds())
                .extracting(SimulatedRefund::amount)
                .containsExactly(BACK);
        assertThat(world.spi().order(order).at("/payments/1")).isEmpty();
        assertThat(InvariantsHold.brokenNow(world.database())).isEmpty();
    }

    /** An order from its start to its partial refund; the host asks until it is answered. */
    private void live(String order, boolean withoutWebhooks) {
        if (withoutWebhooks) {
            world.simulator().faults().onWebhooks().always(WebhookFault.DROPPED);
        }
        until(
                "the start is answered",
                () -> !start(order).at("/nextAction/token").isEmpty());
        world.simulator().phone(provider(order).get(0).token()).approve();
        until("paid", () -> is(order, "PAID"));
        world.simulator().faults().clear();
        until("the refund is taken", () -> refund(order).status() < 300);
        until("partly refunded", () -> is(order, "PARTIALLY_REFUNDED"));
        until("all told", CrashPointsIT::allIsTold);
    }

    private static void until(String what, Supplier<Boolean> condition) {
        Until.holds(DONE, what, () -> {
            try {
                return condition.get();
            } catch (UncheckedIOException | IllegalStateException nobodyThere) {
                return false;
            }
        });
    }

    private static Answer start(String order) {
        return world.spi().start(order, "ref-" + order, AMOUNT);
    }

    private static Answer refund(String order) {
        var payment = world.spi().order(order).at("/payments/0/id");
        return Http.send(world.spi()
                .request("/payments/" + payment + "/refunds")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RefundAnswers.body("rma-1", BACK))));
    }

    /** Asks, and lets the time come at which anybody would look again. */
    private static boolean is(String order, String verdict) {
        if (world.server().isReady()) { // or the provider would use up its tries
            NextTry.comes(world.simulator());
            makeDue();
        }
        return world.spi().order(order).at("/status").equals(verdict);
    }

    private static void makeDue() {
        world.database().execute("update payments set look_at = now() - interval '1 second' where status = 'PENDING'");
        world.database().execute("update streams set next_at = now() where delivered < last and next_at > now()");
        world.database().execute(StormCalm.FIVE_MINUTES_GO_BY);
    }

    private static boolean allIsTold() {
        makeDue();
        return world.database()
                .one("select count(*) from order_updates where outcome is distinct from 'ACKNOWLEDGED'"
                        + " or feed_position is null")
                .equals("0");
    }

    private static List<SimulatedPayment> provider(String order) {
        return world.simulator().payments().stream()
                .filter(payment -> payment.reference().startsWith(order + "."))
                .toList();
    }
}
