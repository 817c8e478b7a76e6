package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.simulator.proxy.FaultProxy;
import io.octopusgateway.simulator.proxy.Treatment;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Hosts that lose answers, ask too often, are slow, or read while something changes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostFaultsIT {
    private static final int BURST = 20;
    private static final int STARTS = 200;
    private static final int SLOW = 50;
    private static final int READERS = 4;

    private final World world = World.get();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void nobody_calls_any_more() {
        callers.shutdownNow();
    }

    /** One state of a payment as a reader saw it. */
    private record Seen(long version, String status, String captured) {}

    @Test
    void a_lost_answer_to_a_start_is_given_again() {
        var order = newOrder();
        try (var wire =
                FaultProxy.to("127.0.0.1", URI.create(world.first().url()).getPort())) {
            wire.next(Treatment.LOSE_ANSWER);
            var spi = world.spi(wire.url() + "/octopus");

            assertThatThrownBy(() -> spi.start(order, "lost-" + order, 6100)).isInstanceOf(UncheckedIOException.class);
            var known = world.spi().order(order);
            var again = spi.start(order, "lost-" + order, 6100);

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(again.at("/id")).isEqualTo(known.at("/currentPayment"));
            assertThat(again.at("/nextAction/payUrl")).startsWith(world.first().url() + "/pay/");
            assertThat(again.at("/nextAction/token")).isEqualTo(tokenOf(order));
            assertThat(providerCalls(order)).isEqualTo(1);
        }
    }

    @Test
    void a_burst_is_turned_away_while_webhooks_and_other_keys_go_on() throws Exception {
        var properties = new HashMap<>(world.properties());
        properties.put("octopus.rate-limit.key-burst", Integer.toString(BURST));
        properties.put("octopus.rate-limit.key-per-second", "1");
        var port = World.freePort();
        try (var server = new LibertyServer(LibertyServer.Layout.ofBuild(), "limited", port, properties).start()) {
            var orders = new ArrayList<String>();
            var bursting = new ArrayList<Future<Answer>>();
            var spi = world.spi(server);
            var other = new SpiCaller(
                    server.url() + "/api/v1",
                    world.outletKeys().apiKey(),
                    world.outlet().url());
            var hosts = Executors.newFixedThreadPool(8);
            for (var number = 0; number < STARTS; number++) {
                var order = newOrder();
                orders.add(order);
                bursting.add(hosts.submit(() -> spi.start(order, 6200)));
            }

            Until.holds(
                    Duration.ofMinutes(1),
                    "a start was turned away",
                    () -> bursting.stream().filter(Future::isDone).anyMatch(one -> get(one).status() == 429));
            for (var number = 0; number < BURST / 2; number++) {
                assertThat(webhook(server)).isEqualTo(200);
                assertThat(other.get("/capabilities").status()).isEqualTo(200);
            }
            var answers = bursting.stream().map(HostFaultsIT::get).toList();
            hosts.shutdown();

            var refused = answers.stream().filter(one -> one.status() == 429).toList();
            assertThat(answers).allMatch(one -> one.status() == 201 || one.status() == 429);
            assertThat(refused).hasSizeBetween(STARTS / 4, STARTS - BURST).allSatisfy(one -> {
                assertThat(one.header("Retry-After")).matches("[1-9][0-9]*");
                assertThat(one.problem()).isEqualTo("rate-limited");
            });
            for (var number = 0; number < STARTS; number++) {
                var taken = answers.get(number).status() == 201;
                assertThat(world.spi().order(orders.get(number)).status()).isEqualTo(taken ? 200 : 404);
                assertThat(providerCalls(orders.get(number))).isEqualTo(taken ? 1 : 0);
            }
        }
    }

    @Test
    void slow_clients_are_let_go_and_others_are_served_meanwhile() {
        var server = URI.create(world.first().url());
        var headers = "POST /octopus/api/v1/payments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + world.keys().apiKey() + "\r\n";
        var slow = new ArrayList<SlowClient>();
        try {
            for (var number = 0; number < SLOW; number++) {
                slow.add(SlowClient.saying(server, headers));
                slow.add(SlowClient.saying(server, headers + "Content-Length: 500\r\n\r\n{\"orderReference\": \""));
            }

            var orders = List.of(newOrder(), newOrder(), newOrder());
            for (var order : orders) {
                assertThat(world.spi().start(order, 6300).status()).isEqualTo(201);
            }

            assertThat(slow.stream().map(SlowClient::everythingUntilTheEnd))
                    .allMatch(said -> said.matches("(?s)(HTTP/1\\.1 (400|408) .*)?"));
            for (var order : orders) {
                assertThat(world.spi().order(order).status()).isEqualTo(200);
            }
        } finally {
            slow.forEach(SlowClient::close);
        }
    }

    @Test
    void a_reader_never_sees_a_payment_go_back() throws Exception {
        var order = newOrder();
        var payment = world.spi().start(order, 6400).at("/id");
        var reading = new CountDownLatch(READERS);
        var readers = new ArrayList<Future<List<Seen>>>();
        for (var number = 0; number < READERS; number++) {
            readers.add(callers.submit(reader(payment, reading)));
        }
        reading.await();

        world.simulator().phone(tokenOf(order)).approve();

        var all = new HashMap<Long, Seen>();
        for (var reader : readers) {
            var seen = reader.get();
            assertThat(seen).extracting(Seen::version).isSorted();
            assertThat(seen.get(0).status()).isEqualTo("PENDING");
            for (var one : seen) {
                assertThat(one.captured()).isEqualTo(one.status().equals("CAPTURED") ? "6400" : "0");
                assertThat(all.computeIfAbsent(one.version(), first -> one)).isEqualTo(one);
            }
        }
        assertThat(all).hasSizeGreaterThan(1);
    }

    /** Reads now from one server, now from the other, until the money is there. */
    private Callable<List<Seen>> reader(String payment, CountDownLatch reading) {
        return () -> {
            var seen = new ArrayList<Seen>();
            for (var turn = 0;
                    seen.isEmpty() || !seen.get(seen.size() - 1).status().equals("CAPTURED");
                    turn++) {
                var answer = world.spi(world.servers().get(turn % 2)).payment(payment);
                seen.add(new Seen(Long.parseLong(answer.at("/version")), answer.at("/status"), answer.at("/captured")));
                reading.countDown();
            }
            return seen;
        };
    }

    /** What a webhook of a kind nobody knows is answered with. */
    private int webhook(LibertyServer server) {
        var body = "{\"id\":\"evt_" + newOrder().toLowerCase(Locale.ROOT) + "\",\"type\":\"dispute_received\","
                + "\"version\":\"1.0.0\",\"created_on\":\"2026-11-22T03:16:42.101Z\",\"data\":{\"id\":\"dsp_1\"}}";
        return Http.send(Http.request(server.url() + "/webhooks/checkout/"
                                + world.keys().webhookId())
                        .headers("Content-Type", "application/json")
                        .header("Cko-Signature", Signatures.of(world.keys().webhookSecret(), body))
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }

    private String tokenOf(String order) {
        return world.simulator().payments().stream()
                .filter(payment -> payment.reference().startsWith(order + "."))
                .findFirst()
                .orElseThrow()
                .token();
    }

    private long providerCalls(String order) {
        return world.simulator().calls().stream()
                .filter(call -> call.method().equals("POST") && call.body().contains(order + "."))
                .count();
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
