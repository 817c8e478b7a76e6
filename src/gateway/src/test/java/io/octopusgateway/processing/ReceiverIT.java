package io.octopusgateway.processing;

import static io.octopusgateway.processing.Telling.NO;
import static io.octopusgateway.processing.Telling.YES;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Host;
import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that are away, gone, missing or slow, on a real database: each is alone with its troubles. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiverIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Telling telling = new Telling();

    private void orders(int count) {
        for (var number = 0; number < count; number++) {
            telling.order("order-" + number, 1);
        }
    }

    private void turnEverySecond(OrderUpdateRelay relay, int seconds) {
        for (var second = 0; second < seconds; second++) {
            relay.turn();
            telling.clock.pass(SECOND);
        }
    }

    // Away

    @Test
    void a_dead_host_costs_one_request_a_minute_however_many_orders_wait() {
        orders(50);
        telling.host = message -> NO;
        var first = telling.relay();
        var second = telling.relay();

        turnEverySecond(first, 2);
        var untilOpen = telling.sent();
        for (var number = 0; number < 300; number++) {
            first.turn();
            second.turn();
            telling.clock.pass(SECOND);
        }

        assertThat(untilOpen).isEqualTo(16);
        assertThat(telling.sent() - untilOpen).isEqualTo(5);
    }

    @Test
    void once_it_answers_everything_flows_again_in_order() {
        orders(40);
        var order = telling.order("order-0", 1);
        telling.host = message -> NO;
        var relay = telling.relay();
        turnEverySecond(relay, 300);

        telling.host = message -> YES;
        var minutes = 0;
        while (telling.counted("acknowledged") == 0) {
            turnEverySecond(relay, 60);
            minutes++;
        }
        for (var turn = 0; turn < 6; turn++) {
            relay.turn();
        }

        assertThat(minutes).isLessThanOrEqualTo(2);
        assertThat(telling.counted("acknowledged")).isEqualTo(41);
        assertThat(telling.sent(order)).endsWith(1L, 2L);
    }

    @Test
    void the_first_one_it_takes_brings_those_back_that_have_failed_for_days() {
        var old = telling.order("old", 1);
        telling.host = message -> NO;
        var relay = telling.relay();
        for (var hour = 0; hour < 72; hour++) {
            relay.turn();
            telling.clock.pass(Duration.ofHours(1));
        }
        relay.turn();
        telling.clock.pass(Duration.ofMinutes(1));

        telling.order("new", 1);
        telling.host = message -> YES;
        relay.turn();
        relay.turn();

        assertThat(telling.outcomes(old)).containsExactly("ACKNOWLEDGED");
    }

    @Test
    void a_host_that_refuses_some_orders_gets_the_others_at_once() {
        orders(30);
        telling.host = message -> new Delivery.Refused(404, Optional.empty());
        var relay = telling.relay();
        turnEverySecond(relay, 20);
        var order = telling.order("good", 1);

        telling.host = message -> Telling.order(message) == order ? YES : NO;
        relay.turn();

        assertThat(telling.outcomes(order)).containsExactly("ACKNOWLEDGED");
    }

    @Test
    void a_host_that_is_back_but_knows_an_order_no_more_is_told_of_the_others_at_once() {
        var lost = telling.order("lost", 1);
        telling.host = message -> NO;
        var relay = telling.relay();
        for (var failures = 0; failures < 12; failures++) {
            relay.turn();
            telling.clock.pass(Duration.ofHours(7));
        }
        orders(5);

        telling.host = message -> Telling.order(message) == lost ? new Delivery.Refused(404, Optional.empty()) : YES;
        relay.turn();
        relay.turn();

        assertThat(telling.counted("acknowledged")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 408, 429, 500, 503})
    void what_says_nothing_of_an_update_counts_against_the_receiver(int status) {
        orders(50);
        telling.host = message -> new Delivery.Refused(status, Optional.empty());

        turnEverySecond(telling.relay(), 50);

        assertThat(telling.sent()).isEqualTo(16);
    }

    @Test
    void a_host_that_cannot_be_reached_counts_against_the_receiver_too() {
        orders(50);
        telling.host = message -> new Delivery.Unreachable(Host.Obstacle.NO_CONNECTION);

        turnEverySecond(telling.relay(), 50);

        assertThat(telling.sent()).isEqualTo(16);
        assertThat(telling.counted("failed")).isEqualTo(16);
    }

    @Test
    void a_dead_host_never_delays_another() {
        var other = new Telling(telling.clock);
        orders(50);
        telling.host = message -> NO;
        var both = telling.relay(SomeStores.of(telling.store, other.store), Runnable::run);
        turnEverySecond(both, 30);
        var order = other.order("one", 1);

        telling.host = message -> Telling.order(message) == order ? YES : NO;
        both.turn();

        assertThat(telling.sent(order)).containsExactly(1L);
        assertThat(other.outcomes(order)).containsExactly("ACKNOWLEDGED");
    }

    // Slow

    @Test
    void a_host_that_hangs_holds_only_its_own_places() {
        var other = new Telling(telling.clock);
        orders(50);
        var order = other.order("one", 1);
        List<Runnable> hanging = new ArrayList<>();
        var relay = telling.relay(SomeStores.of(telling.store, other.store), hanging::add);

        var first = relay.turn();
        var second = relay.turn();
        List.copyOf(hanging).forEach(Runnable::run);
        var third = relay.turn();

        assertThat(first).isEqualTo(OrderUpdateRelay.MOST_TO_ONE_HOST + 1);
        assertThat(second).isZero();
        assertThat(telling.sent(order)).containsExactly(1L);
        assertThat(third).isEqualTo(OrderUpdateRelay.MOST_TO_ONE_HOST);
    }

    @Test
    void one_server_delivers_no_more_than_thirty_two_at_a_time() {
        var hosts = IntStream.range(0, 5)
                .mapToObj(number -> new Telling(telling.clock))
                .toList();
        hosts.forEach(one -> IntStream.range(0, 8).forEach(number -> one.order("order-" + number, 1)));
        List<Runnable> hanging = new ArrayList<>();
        var relay =
                telling.relay(SomeStores.of(hosts.stream().map(one -> one.store).toArray(Store[]::new)), hanging::add);

        var first = relay.turn();
        hanging.remove(0).run();
        hanging.remove(0).run();
        var second = relay.turn();

        assertThat(first).isEqualTo(32);
        assertThat(second).isEqualTo(2);
    }

    // Gone

    @Test
    void a_host_that_is_gone_is_left_alone_until_somebody_resumes_it() {
        var order = telling.order("one", 1);
        telling.host = message -> new Delivery.Gone();
        turnEverySecond(telling.relay(), 5);
        var alerts = telling.alerts();

        telling.host = message -> YES;
        telling.clock.pass(Duration.ofDays(40));
        turnEverySecond(telling.relay(), 5);
        var whilePaused = telling.sent();
        var paused = telling.endpoints.isPaused(telling.store.id());
        var resumed = telling.endpoints.resume(telling.store.id(), telling.clock.instant());
        turnEverySecond(telling.relay(), 2);

        assertThat(telling.counted("failed")).isEqualTo(1);
        assertThat(alerts).containsExactly(Alert.HOST_GONE + " upd_" + telling.store.id() + "-one-1");
        assertThat(paused).isTrue();
        assertThat(whilePaused).isEqualTo(1);
        assertThat(resumed).isTrue();
        assertThat(telling.outcomes(order)).containsExactly("ACKNOWLEDGED");
        assertThat(telling.endpoints.resume(telling.store.id(), telling.clock.instant()))
                .isFalse();
    }

    @Test
    void another_address_ends_the_pause_and_the_same_one_does_not() {
        telling.order("one", 1);
        telling.host = message -> new Delivery.Gone();
        telling.relay().turn();
        telling.host = message -> YES;

        turnEverySecond(telling.relay(), 2);
        var same = telling.sent();
        telling.receivesAt("https://new.example/updates");
        turnEverySecond(telling.relay(), 2);

        assertThat(same).isEqualTo(1);
        assertThat(telling.sent()).isEqualTo(2);
    }

    // Missing

    @Test
    void without_a_receiver_nothing_is_tried_and_the_first_one_gets_the_newest_of_each_order() {
        telling.receivesAt(null);
        var old = telling.order("old", 2);
        turnEverySecond(telling.relay(), 3);
        telling.clock.pass(Duration.ofDays(31));
        var order = telling.order("one", 3);
        turnEverySecond(telling.relay(), 3);
        var before = telling.sent();

        telling.receivesAt("https://shop.example/updates");
        turnEverySecond(telling.relay(), 5);
        telling.order("old", 1);
        telling.order("one", 1);
        turnEverySecond(telling.relay(), 2);

        assertThat(before).isZero();
        assertThat(telling.sent(order)).containsExactly(3L, 4L);
        assertThat(telling.sent(old)).containsExactly(3L);
        assertThat(telling.outcomes(order)).containsExactly("SKIPPED", "SKIPPED", "ACKNOWLEDGED", "ACKNOWLEDGED");
        assertThat(telling.outcomes(old)).containsExactly("SKIPPED", "SKIPPED", "ACKNOWLEDGED");
    }

    @Test
    void a_receiver_that_moves_loses_nothing() {
        var order = telling.order("one", 2);
        telling.host = message -> NO;
        turnEverySecond(telling.relay(), 3);

        telling.receivesAt("https://new.example/updates");
        telling.host = message -> YES;
        turnEverySecond(telling.relay(), 3);

        assertThat(telling.outcomes(order)).containsOnly("ACKNOWLEDGED");
        assertThat(telling.sent(order)).endsWith(1L, 2L);
    }
}
