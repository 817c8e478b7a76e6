package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.HeldTimeline;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderUpdates.OrderUpdate;
import io.octopusgateway.order.SomeOrders;
import io.octopusgateway.order.Start;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.processing.History.Source;
import io.octopusgateway.processing.History.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells one history to an order of its own and compares what it amounts to with the oracle. */
final class Retelling {
    private static final Instant LATER = Payments.NOW.plus(Duration.ofHours(1));

    private final History history;
    private final Order order = SomeOrders.untouched();
    private final List<OrderUpdate> updates = new ArrayList<>();
    private final HeldTimeline timeline = new HeldTimeline(order.store());
    private final Bookkeeping bookkeeping;
    private final Map<Integer, List<PaymentEvent>> told = new HashMap<>();

    private Retelling(History history) {
        this.history = history;
        bookkeeping = new Bookkeeping(
                new UnstoredOrders(),
                new RecordedUpdates(updates),
                this::snapshot,
                new CountedIds("t"),
                timeline,
                Signals.SILENT);
    }

    /** Fails if anything differs from the oracle after the last telling, or goes wrong on the way. */
    static void check(History history) {
        var retelling = new Retelling(history);
        retelling.begin(Payments.requested(1, Payments.AMOUNT));
        history.first().forEach(retelling::tell);
        if (retelling.secondMayBegin()) {
            retelling.begin(Payments.requested(2, history.secondAmount()));
        }
        history.second().stream()
                .filter(telling ->
                        telling.attempt() <= retelling.order.payments().size())
                .forEach(retelling::tell);
        retelling.compare();
    }

    private boolean secondMayBegin() {
        try {
            var start = order.decide(
                    Optional.of(new PaymentReference("ref-2")),
                    Payments.request(history.secondAmount()),
                    Optional.empty(),
                    LATER);
            return start instanceof Start.Fresh;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private void begin(Payment payment) {
        var attempt = payment.attempt();
        change(one -> one.begin(payment, Optional.of(new PaymentReference("ref-" + attempt))));
        if (history.answered().get(attempt - 1)) {
            var answer = Payments.accepted(History.provider(attempt, 1), new PaymentEvent[0]);
            change(one -> payment.answered(answer, 1, true, LATER));
        }
    }

    private void tell(Telling telling) {
        var payment = order.payment(Payments.id(telling.attempt())).orElseThrow();
        facts(telling.attempt()).addAll(telling.facts());
        change(one -> {
            if (telling.source() == Source.READ) {
                payment.adopt(telling.facts().get(0).providerPayment());
            }
            telling.facts().forEach(payment::record);
        });
    }

    /** Each effect begins where the one before it ended, and the last one is the payment's status. */
    private void checkTimeline(Payment payment) {
        var status = PaymentStatus.REQUESTED;
        var entries = timeline.all(payment.id());
        for (var entry : entries) {
            if (entry.before() != status) {
                throw new AssertionError(entry + " does not begin with " + status + " in " + entries);
            }
            status = entry.after();
        }
        if (status != payment.status()) {
            throw new AssertionError(payment + " is not what it was told to be in " + entries);
        }
    }

    private void change(Consumer<Order> change) {
        var before = order.payments().stream().collect(Collectors.toMap(Payment::id, Payment::captured));
        var from = updates.size();
        bookkeeping.change(order, Timeline.Source.PROVIDER_READ, LATER, change);
        order.payments().forEach(this::checkTimeline);
        for (var payment : order.payments()) {
            if (before.containsKey(payment.id()) && !payment.captured().equals(before.get(payment.id()))) {
                assertThat(updates.subList(from, updates.size()))
                        .as("money of %s moved, so the host is told", payment.id())
                        .isNotEmpty();
            }
        }
    }

    private byte[] snapshot(Order told, Payment payment, UpdateType type, long sequence, Instant now) {
        if (type == UpdateType.PAYMENT_FAILED) {
            assertThat(told.current())
                    .as("payment.failed is about the current payment")
                    .contains(payment.id());
        }
        return new byte[0];
    }

    private void compare() {
        var expected = IntStream.rangeClosed(1, order.payments().size())
                .mapToObj(attempt -> Oracle.payment(bag(attempt)))
                .toList();
        for (var attempt = 1; attempt <= expected.size(); attempt++) {
            compare(order.payment(Payments.id(attempt)).orElseThrow(), expected.get(attempt - 1));
        }
        var recorded = new Oracle.Recorded(attempt(order.acceptedPayment()), attempt(order.currentPayment()));
        assertThat(order.verdict()).as("verdict").isEqualTo(Oracle.verdict(expected, recorded));
        assertThat(updates.stream().map(OrderUpdate::sequence))
                .as("sequence")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, updates.size())
                        .asLongStream()
                        .boxed()
                        .toList());
    }

    private Oracle.Bag bag(int attempt) {
        var first = Facts.provider(History.provider(attempt, 1)).value();
        return new Oracle.Bag("HKD", history.answered().get(attempt - 1) ? first : "", facts(attempt));
    }

    private List<PaymentEvent> facts(int attempt) {
        return told.computeIfAbsent(attempt, one -> new ArrayList<>());
    }

    private static void compare(Payment payment, Oracle.Expected expected) {
        var refunds = payment.refunds().stream()
                .collect(Collectors.toMap(
                        refund -> refund.action().orElseThrow().value(),
                        refund -> refund.state() + " " + refund.amount().minorUnits()));
        assertThat(payment.status()).as("status of %s", payment.id()).isEqualTo(expected.status());
        assertThat(payment.captured().minorUnits()).as("captured").isEqualTo(expected.captured());
        assertThat(payment.refunded().minorUnits()).as("refunded").isEqualTo(expected.refunded());
        assertThat(refunds).as("refunds").isEqualTo(expected.refunds());
        assertThat(payment.decisions().settled().isPresent())
                .as("captured money has a disposition, and nothing else has one")
                .isEqualTo(expected.money());
    }

    private static int attempt(Optional<Payment> payment) {
        return payment.map(Payment::attempt).orElse(0);
    }
}
