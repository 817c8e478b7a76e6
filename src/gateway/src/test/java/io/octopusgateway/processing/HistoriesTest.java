package io.octopusgateway.processing;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.processing.History.Source;
import io.octopusgateway.processing.History.Telling;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In whatever order, from whatever source and however often an order's facts are heard, they amount to the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoriesTest {
    private static final int HISTORIES = 20_000;
    private static final String A = History.provider(1, 1);
    private static final String B = History.provider(1, 2);

    @ParameterizedTest
    @MethodSource("sevenFacts")
    void all_permutations_of_seven_facts_amount_to_the_same(List<PaymentEvent> facts) {
        var told = new ArrayList<Integer>();

        permute(facts, order -> {
            told.add(order.size());
            shrinking(0, new History(List.of(true, true), Payments.AMOUNT, false, order, List.of()));
        });

        org.assertj.core.api.Assertions.assertThat(told).hasSize(5_040);
    }

    static Stream<List<PaymentEvent>> sevenFacts() {
        var refund = Facts.refund(Kind.REFUND_PENDING, A, "1", Money.hkd(2_000));
        return Stream.of(
                List.of(
                        Facts.pending(A),
                        Facts.approved(A),
                        Facts.captured(A),
                        Facts.expired(A),
                        Facts.declined(B, "20017"),
                        refund,
                        Facts.refunded(A, "1", 2_000)),
                List.of(
                        Facts.pending(A),
                        Facts.expired(A),
                        Facts.canceled(A),
                        Facts.captureDeclined(B),
                        Facts.approved(B),
                        Facts.expired(B),
                        Facts.pending(B)),
                List.of(
                        Facts.captured(A, Money.hkd(5_000)),
                        Facts.captured(A),
                        Facts.captured(A),
                        Facts.captured(B),
                        Facts.refunded(A, "1", 2_000),
                        Facts.refunded(A, "1", 2_000),
                        Facts.refunded(B, "2", 12_850)));
    }

    @Test
    void all_permutations_of_facts_of_a_replaced_payment_and_its_successor_amount_to_the_same() {
        var successor = History.provider(2, 1);
        var told = new ArrayList<Integer>();
        var facts = List.of(
                Facts.captured(A),
                Facts.expired(A),
                Facts.refunded(A, "1", 5_000),
                Facts.refund(Kind.REFUND_RETURNED, A, "1", Money.hkd(5_000)),
                Facts.captured(successor),
                Facts.refund(Kind.REFUND_DECLINED, successor, "2", Money.hkd(1_000)),
                Facts.refunded(successor, "3", 2_000));

        permute(facts, order -> {
            told.add(order.size());
            shrinking(0, new History(List.of(true, true), Payments.AMOUNT, true, List.of(), order));
        });

        org.assertj.core.api.Assertions.assertThat(told).hasSize(5_040);
    }

    @Test
    void generated_histories_of_two_attempts_amount_to_what_the_rules_say() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("histories: -Dseed=" + seed);
        var chance = new SplittableRandom(seed);

        for (var number = 0; number < HISTORIES; number++) {
            var history = History.generated(chance);

            shrinking(seed, history);
            shrinking(seed, history.shuffled(chance));
        }
    }

    /** Of a history that goes wrong the shortest beginning that does is reported. */
    private static void shrinking(long seed, History history) {
        try {
            Retelling.check(history);
        } catch (AssertionError | RuntimeException failure) {
            for (var length = 0; length <= history.length(); length++) {
                failIfWrong(seed, history.prefix(length));
            }
            throw failure;
        }
    }

    private static void failIfWrong(long seed, History history) {
        try {
            Retelling.check(history);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("-Dseed=" + seed + " " + history, failure);
        }
    }

    private static void permute(List<PaymentEvent> facts, Consumer<List<Telling>> use) {
        permute(new ArrayList<>(), new ArrayList<>(facts), use);
    }

    private static void permute(List<Telling> told, List<PaymentEvent> left, Consumer<List<Telling>> use) {
        if (left.isEmpty()) {
            use.accept(List.copyOf(told));
        }
        for (var at = 0; at < left.size(); at++) {
            var fact = left.remove(at);
            told.add(new Telling(History.attempt(fact), Source.WEBHOOK, List.of(fact)));
            permute(told, left, use);
            told.remove(told.size() - 1);
            left.add(at, fact);
        }
    }
}
