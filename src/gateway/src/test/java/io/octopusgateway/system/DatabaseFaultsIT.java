package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** PostgreSQL dies, or has no connection left; in a world of its own, for everybody else needs theirs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseFaultsIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int CALLERS = 24;
    private static final int CONNECTIONS = 4;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static SmallWorld world;

    @BeforeAll
    static void begin() {
        world = SmallWorld.lasting("database", Map.of("octopus.database.connections", Integer.toString(CONNECTIONS)));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    /** The same start until it is answered with a 2xx, as hosts do; all answers on the way. */
    private static List<Answer> untilStarted(String order) {
        var answers = new ArrayList<Answer>();
        Until.holds(SOON, order + " is started", () -> {
            answers.add(world.spi().start(order, "ref-" + order, 5100));
            return answers.get(answers.size() - 1).status() / 100 == 2;
        });
        return answers;
    }

    private static Map<String, CompletableFuture<List<Answer>>> startingAtOnce() {
        var callers = Executors.newFixedThreadPool(CALLERS);
        var all = new LinkedHashMap<String, CompletableFuture<List<Answer>>>();
        for (var caller = 0; caller < CALLERS; caller++) {
            var order = newOrder();
            all.put(order, CompletableFuture.supplyAsync(() -> untilStarted(order), callers));
        }
        callers.shutdown();
        return all;
    }

    private static void provenOnce(Map<String, CompletableFuture<List<Answer>>> all) {
        all.forEach((order, answers) -> {
            assertThat(answers.join())
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.body()).isIn(200, 201, 202, 503));
            assertThat(world.simulator().payments())
                    .as("payments at the provider for " + order)
                    .filteredOn(payment -> payment.reference().startsWith(order + "."))
                    .hasSize(1);
            assertThat(world.database()
                            .one("select count(*) from payments p join orders o on o.id = p.order_id"
                                    + " where o.reference = '" + order + "'"))
                    .isEqualTo("1");
        });
    }

    private static void paid(String order) {
        var payment = world.simulator().payments().stream()
                .filter(one -> one.reference().startsWith(order + "."))
                .findFirst()
                .orElseThrow();
        world.simulator().phone(payment.token()).approve();
        Until.holds(
                SOON,
                order + " is paid",
                () -> world.spi().order(order).at("/status").equals("PAID"));
    }

    @Test
    void a_database_that_is_killed_and_started_again_is_gone_on_with() {
        var before = newOrder();
        untilStarted(before);

        var starts = startingAtOnce();
        world.database().crash();
        var meanwhile = world.spi().order(before);
        var ready = world.server().isReady();
        world.database().recover();

        assertThat(meanwhile.status()).isEqualTo(503);
        assertThat(ready).isFalse();
        provenOnce(starts);
        assertThat(starts.values().stream().flatMap(answers -> answers.join().stream()))
                .anyMatch(answer -> answer.status() == 503);
        Until.holds(SOON, "the server is ready again", () -> world.server().isReady());
        paid(before);
        paid(starts.keySet().iterator().next());
    }

    @Test
    void with_no_connection_left_requests_are_turned_away_and_nothing_is_lost() throws Exception {
        var held = newOrder();
        untilStarted(held);

        Map<String, CompletableFuture<List<Answer>>> starts;
        try (var connection = world.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table orders in access exclusive mode");
            starts = startingAtOnce();
            Until.holds(SOON, "all connections wait", () -> waiting() >= CONNECTIONS);
            var turnedAway = world.spi().order(held);
            connection.rollback();

            assertThat(turnedAway.status()).isEqualTo(503);
            assertThat(turnedAway.at("/retryable")).isEqualTo("SAME_REQUEST");
        }

        provenOnce(starts);
        paid(held);
    }

    private static long waiting() {
        return Long.parseLong(world.database()
                .one("select count(*) from pg_stat_activity where application_name = 'octopus-gateway'"
                        + " and wait_event_type = 'Lock'"));
    }
}
