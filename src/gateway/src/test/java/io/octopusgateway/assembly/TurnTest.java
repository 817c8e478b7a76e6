package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.system.Until;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workers outlive whatever goes wrong in one of their turns. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Logger LOG = Logger.getLogger(Turn.class.getName());

    TurnTest() {
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void the_log_is_heard_again() {
        LOG.setUseParentHandlers(true);
    }

    static Stream<Runnable> failures() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException();
                },
                () -> {
                    throw new StackOverflowError();
                },
                () -> {
                    throw new NoClassDefFoundError();
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_turn_that_fails_in_whatever_way_is_followed_by_the_next(Runnable failing) {
        var turns = new AtomicInteger();
        var executor = Executors.newSingleThreadScheduledExecutor();
        var turn = new Turn("trouble", () -> {
            turns.incrementAndGet();
            failing.run();
        });

        var turning = executor.scheduleWithFixedDelay(turn, 0, 1, TimeUnit.MILLISECONDS);

        Until.holds(SOON, "a third turn", () -> turns.get() >= 3);
        assertThat(turning.isDone()).isFalse();
        executor.shutdownNow();
    }
}
