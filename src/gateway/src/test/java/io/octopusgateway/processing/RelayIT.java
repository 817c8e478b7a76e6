package io.octopusgateway.processing;

import static io.octopusgateway.processing.Telling.NO;
import static io.octopusgateway.processing.Telling.YES;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Host;
import io.octopusgateway.order.Streams;
import io.octopusgateway.order.Streams.Outcome;
import io.octopusgateway.order.Streams.Wait;
import io.octopusgateway.postgres.RealPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** <em>Tell</em>, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelayIT {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private final Telling telling = new Telling();

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void an_order_is_told_in_rising_order_one_after_the_other() {
        var order = telling.order("one", 3);
        var relay = telling.relay();

        var first = relay.turn();
        var afterFirst = List.copyOf(telling.sent(order));
        relay.turn();
        relay.turn();

        assertThat(first).isEqualTo(1);
        assertThat(telling.again).as("the next one may be due").hasValue(3);
        assertThat(afterFirst).containsExactly(1L);
        assertThat(telling.sent(order)).isEqualTo(upTo(3));
        assertThat(relay.turn()).isZero();
        assertThat(telling.outcomes(order)).containsOnly("ACKNOWLEDGED");
        assertThat(telling.counted("acknowledged")).isEqualTo(3);
    }

    @Test
    void the_next_update_waits_until_the_one_before_was_acknowledged() {
        var order = telling.order("one", 2);
        var answers = new ArrayList<>(List.of(NO, NO, YES, YES));
        telling.host = message -> answers.remove(0);
        var relay = telling.relay();

        relay.turn();
        var tooSoon = relay.turn();
        telling.clock.pass(Duration.ofSeconds(6));
        relay.turn();
        telling.clock.pass(Duration.ofSeconds(36));
        relay.turn();
        relay.turn();

        assertThat(tooSoon).isZero();
        assertThat(telling.sent(order)).containsExactly(1L, 1L, 1L, 2L);
    }

    @Test
    void a_failing_order_holds_no_other_back() {
        var failing = telling.order("one", 1);
        var fine = telling.order("two", 1);
        telling.host = message -> Telling.order(message) == failing ? NO : YES;

        telling.relay().turn();
        telling.clock.pass(Duration.ofMinutes(1));

        assertThat(telling.claim(Duration.ofSeconds(1), 10))
                .extracting(Streams.Claim::order)
                .containsExactly(failing)
                .doesNotContain(fine);
    }

    @Test
    void a_host_that_asks_for_more_time_gets_it_whatever_comes_up_meanwhile() {
        telling.order("one", 1);
        telling.host = message -> new Host.Delivery.Refused(503, Optional.of(Duration.ofHours(2)));
        var relay = telling.relay();

        relay.turn();
        telling.clock.pass(Duration.ofMinutes(119));
        telling.order("one", 1);
        var early = relay.turn();
        telling.clock.pass(Duration.ofMinutes(1));
        var then = relay.turn();

        assertThat(early).isZero();
        assertThat(then).isEqualTo(1);
    }

    @Test
    void news_of_an_order_makes_its_stream_due() {
        var order = telling.order("one", 1);
        telling.host = message -> NO;
        var relay = telling.relay();
        relay.turn();

        telling.order("one", 1);
        telling.host = message -> YES;
        relay.turn();
        relay.turn();

        assertThat(telling.sent(order)).containsExactly(1L, 1L, 2L);
    }

    @Test
    void a_worker_that_wakes_too_late_writes_nothing() {
        var order = telling.order("one", 2);
        var late = telling.claim(LEASE, 10).get(0);

        var held = telling.claim(LEASE, 10);
        telling.clock.pass(LEASE);
        var second = telling.claim(LEASE, 10).get(0);
        var now = telling.clock.instant();
        var moved = telling.streams.moveOn(late, Outcome.ACKNOWLEDGED, null, now);
        telling.streams.failed(late, new Wait(now, now.plus(Duration.ofDays(1)), null));
        telling.streams.released(late);
        var stream = RealPostgres.get()
                .database()
                .rows("select delivered, attempts, lease_until is null as free from streams where order_id = " + order);
        var first = telling.streams.moveOn(second, Outcome.ACKNOWLEDGED, null, now);
        var next = telling.claim(LEASE, 10);

        assertThat(held).isEmpty();
        assertThat(moved).isFalse();
        assertThat(first).isTrue();
        assertThat(second.fence()).isGreaterThan(late.fence());
        assertThat(second.message().sequence()).isEqualTo(1);
        assertThat(stream).hasSize(1);
        assertThat(stream.get(0)).containsEntry("delivered", "0").containsEntry("attempts", "0");
        assertThat(stream.get(0).get("free")).isIn("f", "false");
        assertThat(next).extracting(claim -> claim.message().sequence()).containsExactly(2L);
    }

    @Test
    void an_update_added_while_another_is_under_way_is_not_lost() {
        var order = telling.order("one", 1);
        var claim = telling.claim(LEASE, 10).get(0);

        telling.order("one", 1);
        telling.streams.moveOn(claim, Outcome.ACKNOWLEDGED, null, telling.clock.instant());
        telling.relay().turn();

        assertThat(telling.sent(order)).containsExactly(2L);
    }

    @Test
    void two_relays_tell_two_thousand_updates_and_none_is_lost_or_overtaken() throws Exception {
        var orders = IntStream.range(0, 100)
                .mapToObj(number -> telling.order("many-" + number, 20))
                .toList();
        var workers = Executors.newFixedThreadPool(2);

        List<Callable<Integer>> relays = List.of(this::untilNothingIsLeft, this::untilNothingIsLeft);
        var turns = workers.invokeAll(relays);
        workers.shutdown();

        assertThat(turns.stream().mapToInt(RelayIT::get).sum()).isEqualTo(2_000);
        for (var order : orders) {
            assertThat(telling.sent(order)).isEqualTo(upTo(20));
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
        var relay = telling.relay();
        var claimed = 0;
        while (!left().equals("0")) {
            claimed += relay.turn();
        }
        return claimed;
    }

    private String left() {
        return RealPostgres.get()
                .database()
                .one("select count(*) from streams where delivered < last and store = '" + telling.store.id() + "'");
    }
}
