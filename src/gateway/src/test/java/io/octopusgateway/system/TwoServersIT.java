package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two servers on one database are one gateway. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoServersIT {
    private static final int CALLERS = 64;
    private final World world = World.get();

    @Test
    void sixty_four_simultaneous_starts_are_one_payment_and_one_call() throws Exception {
        var order = newOrder();
        var gate = new CountDownLatch(1);
        var callers = Executors.newFixedThreadPool(CALLERS);

        var answers = new ArrayList<Future<Answer>>();
        for (var caller = 0; caller < CALLERS; caller++) {
            var spi = world.spi(world.servers().get(caller % 2));
            answers.add(callers.submit(() -> {
                gate.await();
                return spi.start(order, 4200);
            }));
        }
        gate.countDown();

        var statuses = new ArrayList<Integer>();
        var ids = new ArrayList<String>();
        for (var answer : answers) {
            statuses.add(get(answer).status());
            ids.add(get(answer).at("/id"));
        }
        callers.shutdown();
        assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 200 || status == 201 || status == 202);
        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(world.database()
                        .one("select count(*) from payments p join orders o on o.id = p.order_id where o.reference = '"
                                + order + "'"))
                .isEqualTo("1");
        assertThat(world.simulator().calls().stream()
                        .filter(call ->
                                call.method().equals("POST") && call.body().contains(order + ".")))
                .hasSize(1);
    }

    private static Answer get(Future<Answer> answer) throws ExecutionException, InterruptedException {
        return answer.get();
    }
}
