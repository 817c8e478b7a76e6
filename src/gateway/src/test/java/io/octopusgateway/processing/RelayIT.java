package io.octopusgateway.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Host;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.order.OrderUpdates.OrderUpdate;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** <em>Tell</em>, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelayIT {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Host.Delivery YES = new Host.Delivery.Acknowledged();
    private static final Host.Delivery NO = new Host.Delivery.Refused(500, Optional.empty());

    private final Store store = SomeStores.named(
            "r" + COUNT.incrementAndGet() + "-" + ProcessHandle.current().pid());
    private final HandClock clock = new HandClock();
    private final OrderUpdates updates = RealPostgres.get().postgres().orderUpdates();
    private final Map<Long, List<Long>> delivered = new ConcurrentHashMap<>();

    /** Streams of other tests are due as well; nothing of them may be in the way. */
    @BeforeEach
    void others_are_told_already() {
        RealPostgres.get().database().rows("update streams set delivered = last returning order_id");
    }

    private OrderUpdateRelay relay(Function<Host.Message, Host.Delivery> host) {
        Host recording = (to, message) -> {
            WatchedTransactions.requireOutside();
            var answer = host.apply(message);
            delivered
                    .computeIfAbsent(order(message), one -> new CopyOnWriteArrayList<>())
                    .add(message.sequence());
            return answer;
        };
        var backoff = new Backoff(Backoff.ORDER_UPDATES, new SplittableRandom(1));
        return new OrderUpdateRelay(updates, recording, SomeStores.of(store), backoff, clock, Runnable::run);
    }

    /** An order with this many updates waiting. */
    private long order(String reference, int count) {
        var postgres = RealPostgres.get().postgres();
        return postgres.inTransaction(() -> {
            var order = postgres.orders().lock(store.id(), new OrderReference(reference));
            for (var number = 0; number < count; number++) {
                var sequence = order.nextSequence();
                updates.add(new OrderUpdate(
                        "upd_" + store.id() + "-" + reference + "-" + sequence,
                        order.id(),
                        store.id(),
                        sequence,
                        UpdateType.PAYMENT_PENDING,
                        Long.toString(order.id()).getBytes(UTF_8),
                        clock.instant()));
            }
            postgres.orders().save(order, clock.instant());
            return order.id();
        });
    }

    private long order(Host.Message message) {
        return Long.parseLong(new String(message.body(), UTF_8));
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void an_order_is_told_in_rising_order_one_after_the_other() {
        var order = order("one", 3);
        var relay = relay(claim -> YES);

        var first = relay.turn();
        var afterFirst = List.copyOf(delivered.get(order));
        relay.turn();
        relay.turn();

        assertThat(first).isEqualTo(1);
        assertThat(afterFirst).containsExactly(1L);
        assertThat(delivered.get(order)).isEqualTo(upTo(3));
        assertThat(relay.turn()).isZero();
    }

    @Test
    void the_next_update_waits_until_the_one_before_was_acknowledged() {
        var order = order("one", 2);
        var answers = new ArrayList<>(List.of(NO, NO, YES, YES));
        var relay = relay(claim -> answers.remove(0));

        relay.turn();
        var tooSoon = relay.turn();
        clock.pass(Duration.ofSeconds(6));
        relay.turn();
        clock.pass(Duration.ofSeconds(36));
        relay.turn();
        relay.turn();

        assertThat(tooSoon).isZero();
        assertThat(delivered.get(order)).containsExactly(1L, 1L, 1L, 2L);
    }

    @Test
    void a_failing_order_holds_no_other_back() {
        var failing = order("one", 1);
        var fine = order("two", 1);

        relay(message -> order(message) == failing ? NO : YES).turn();
        clock.pass(Duration.ofMinutes(1));
        var left = updates.claim(clock.instant(), Duration.ofSeconds(1), 10);

        assertThat(left)
                .extracting(OrderUpdates.Claim::order)
                .containsExactly(failing)
                .doesNotContain(fine);
    }

    @Test
    void a_host_that_asks_for_more_time_gets_it() {
        order("one", 1);
        var relay = relay(claim -> new Host.Delivery.Refused(503, Optional.of(Duration.ofHours(2))));

        relay.turn();
        clock.pass(Duration.ofMinutes(119));
        var early = relay.turn();
        clock.pass(Duration.ofMinutes(1));
        var then = relay.turn();

        assertThat(early).isZero();
        assertThat(then).isEqualTo(1);
    }

    @Test
    void a_worker_that_wakes_too_late_writes_nothing() {
        var order = order("one", 2);
        var late = updates.claim(clock.instant(), Duration.ofSeconds(30), 10).get(0);

        var held = updates.claim(clock.instant(), Duration.ofSeconds(30), 10);
        clock.pass(Duration.ofSeconds(30));
        var second = updates.claim(clock.instant(), Duration.ofSeconds(30), 10).get(0);
        updates.acknowledged(late, clock.instant());
        updates.failed(late, clock.instant().plus(Duration.ofDays(1)));
        var stream =
                RealPostgres.get().database().rows("select delivered, attempts from streams where order_id = " + order);
        updates.acknowledged(second, clock.instant());
        updates.acknowledged(second, clock.instant());
        var next = updates.claim(clock.instant(), Duration.ofSeconds(30), 10);

        assertThat(held).isEmpty();
        assertThat(second.fence()).isGreaterThan(late.fence());
        assertThat(second.sequence()).isEqualTo(1);
        assertThat(stream).containsExactly(Map.of("delivered", "0", "attempts", "0"));
        assertThat(next).extracting(OrderUpdates.Claim::sequence).containsExactly(2L);
    }

    @Test
    void an_update_added_while_another_is_under_way_is_not_lost() {
        var order = order("one", 1);
        var claim = updates.claim(clock.instant(), Duration.ofSeconds(30), 10).get(0);

        order("one", 1);
        updates.acknowledged(claim, clock.instant());
        relay(one -> YES).turn();

        assertThat(delivered.get(order)).containsExactly(2L);
    }

    @Test
    void two_relays_tell_two_thousand_updates_and_none_is_lost_or_overtaken() throws Exception {
        var orders = IntStream.range(0, 100)
                .mapToObj(number -> order("many-" + number, 20))
                .toList();
        var workers = Executors.newFixedThreadPool(2);

        List<Callable<Integer>> relays = List.of(this::untilNothingIsLeft, this::untilNothingIsLeft);
        var turns = workers.invokeAll(relays);
        workers.shutdown();

        assertThat(turns.stream().mapToInt(RelayIT::get).sum()).isEqualTo(2_000);
        for (var order : orders) {
            assertThat(delivered.get(order)).isEqualTo(upTo(20));
        }
    }

    private static int get(Future<Integer> turns) {
        try {
            return turns.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private int untilNothingIsLeft() {
        var relay = relay(claim -> YES);
        var claimed = 0;
        while (!left().equals("0")) {
            claimed += relay.turn();
        }
        return claimed;
    }

    private String left() {
        return RealPostgres.get()
                .database()
                .one("select count(*) from streams where delivered < last and store = '" + store.id() + "'");
    }
}
