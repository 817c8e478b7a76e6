package io.octopusgateway.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LooksTest {

    @Test
    void shoppers_who_come_at_the_same_time_share_one_look_and_wait_for_it() throws Exception {
        var asked = new AtomicInteger();
        var answered = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var looks = new Looks((store, payment) -> {
            asked.incrementAndGet();
            begun.countDown();
            awaitQuietly(answer);
            answered.incrementAndGet();
        });
        var pool = Executors.newFixedThreadPool(4);
        try {
            var first = pool.submit(() -> look(looks, answered, 0));
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
            // Long after the first, so that only the look under way holds the second one back.
            var second = pool.submit(() -> look(looks, answered, 60));
            assertThat(second.isDone()).isFalse();
            answer.countDown();

            assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(second.get(5, TimeUnit.SECONDS)).isPositive();
        } finally {
            pool.shutdownNow();
        }
    }

    private static int look(Looks looks, AtomicInteger answered, long later) {
        looks.at(Purchases.store(), Purchases.PAYMENT, Purchases.START.plusSeconds(later));
        return answered.get();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
