package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.provider.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A provider that is slow takes its own share of the server and no more. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BulkheadIT {
    private static final int CALLERS = 70;
    private static final int BULKHEAD = 50;
    private static final Duration SOON = Duration.ofSeconds(60);
    private final World world = World.get();
    private final Witness provider = new Witness(world);

    @AfterEach
    void all_is_well_again() {
        world.simulator().faults().clear();
    }

    @Test
    void a_slow_provider_takes_no_webhook_and_no_database_connection() {
        var paid = newOrder();
        world.spi().start(paid, 6100);
        world.simulator().faults().always(Fault.ACCEPT_THEN_HANG);
        var callers = Executors.newFixedThreadPool(CALLERS);
        var starts = new ArrayList<CompletableFuture<Answer>>();
        for (var caller = 0; caller < CALLERS; caller++) {
            starts.add(CompletableFuture.supplyAsync(() -> world.spi().start(newOrder(), 6200), callers));
        }
        Until.holds(
                SOON,
                "one start too many was turned away",
                () -> starts.stream()
                        .anyMatch(start -> start.isDone() && start.join().status() == 503));

        world.simulator().phone(provider.payment(paid).id()).approve();

        Until.holds(
                SOON,
                "the other order is paid",
                () -> world.database()
                        .one("select verdict from orders where reference = '" + paid + "'")
                        .equals("PAID"));
        assertThat(open(starts)).as("starts that still hang").isGreaterThan(BULKHEAD / 2);
        Until.holds(SOON, "no connection is held for a call", () -> idleInTransaction() == 0 && open(starts) > 0);
        world.simulator().faults().clear();
        var told = provider.events(paid).stream()
                .flatMap(event -> event.deliveries().stream())
                .flatMap(delivery -> delivery.statuses().stream())
                .toList();
        assertThat(told).isNotEmpty().containsOnly(200);
        var statuses = starts.stream().map(start -> start.join().status()).toList();
        callers.shutdown();
        assertThat(statuses).contains(503).isSubsetOf(201, 202, 503);
        assertThat(starts.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 503))
                .allMatch(answer -> answer.problem().equals("provider-unavailable"));
    }

    private static long open(List<CompletableFuture<Answer>> starts) {
        return starts.stream().filter(start -> !start.isDone()).count();
    }

    private long idleInTransaction() {
        return Long.parseLong(world.database()
                .one("select count(*) from pg_stat_activity where application_name = 'octopus-gateway'"
                        + " and state like 'idle in transaction%'"));
    }
}
