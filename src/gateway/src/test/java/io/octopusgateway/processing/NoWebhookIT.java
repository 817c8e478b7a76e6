package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.ProviderPaymentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The provider sends no webhook at all, and two hundred shoppers pay, are refused, or walk away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoWebhookIT {
    private static final int ORDERS = 200;
    /** Shoppers have ten minutes; who has not paid by then never will. */
    private static final int SECONDS_TO_PAY = 600;

    private static final int WITHIN = 180;
    /** Seconds from one turn to the next: five times as many as really. */
    private static final int STEP = 5;

    private final Premises premises = new Premises();
    private final List<Shopping> all = new ArrayList<>();

    /** What one shopper does, in which second after the start. */
    private record Shopping(String order, Kind end, int second, int foundIn) {
        private boolean isFound() {
            return foundIn >= 0;
        }

        private Shopping found(int now) {
            return new Shopping(order, end, second, now);
        }

        private Verdict verdict() {
            return end == Kind.CAPTURED ? Verdict.PAID : Verdict.FAILED;
        }
    }

    private static Shopping chosen(SplittableRandom chance, int number) {
        var end = List.of(Kind.CAPTURED, Kind.CAPTURED, Kind.CAPTURED, Kind.DECLINED, Kind.EXPIRED)
                .get(number % 5);
        var second = end == Kind.EXPIRED ? SECONDS_TO_PAY : 1 + chance.nextInt(SECONDS_TO_PAY);
        return new Shopping("order-" + number, end, second, -1);
    }

    private PaymentEvent fact(Kind end, ProviderPaymentId id) {
        return end == Kind.CAPTURED ? premises.captured(id) : PaymentEvent.of(end, id, premises.clock.instant());
    }

    /** What has become final at the provider since the turn before. */
    private void end(int now) {
        for (var one : all) {
            if (one.second() > now - STEP && one.second() <= now) {
                var id = premises.handedOut(one.order());
                premises.provider.hold(id, fact(one.end(), id));
            }
        }
    }

    private void note(int now) {
        all.replaceAll(
                one -> !one.isFound() && premises.order(one.order()).verdict() == one.verdict() ? one.found(now) : one);
    }

    @Test
    void two_hundred_orders_are_final_within_three_minutes_after_the_provider_knows() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("no webhook: -Dseed=" + seed);
        var chance = new SplittableRandom(seed);
        IntStream.range(0, ORDERS).forEach(number -> all.add(chosen(chance, number)));
        all.forEach(one -> premises.start(one.order()));

        for (var now = STEP; now <= SECONDS_TO_PAY + WITHIN; now += STEP) {
            premises.clock.pass(Duration.ofSeconds(STEP));
            end(now);
            var before = premises.provider.reads().size();
            premises.running().reconciliation().turn();
            if (premises.provider.reads().size() > before) {
                note(now);
            }
        }

        assertThat(all)
                .allSatisfy(one -> assertThat(one.foundIn())
                        .as("%s -Dseed=%s", one, seed)
                        .isBetween(one.second(), one.second() + WITHIN));
        var verdicts = all.stream()
                .collect(Collectors.groupingBy(
                        one -> premises.order(one.order()).verdict(), TreeMap::new, Collectors.counting()));
        assertThat(verdicts).containsExactly(Map.entry(Verdict.PAID, 120L), Map.entry(Verdict.FAILED, 80L));
        assertThat(premises.events()).isEmpty();
    }
}
