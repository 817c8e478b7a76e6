package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.HeldTimeline;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderUpdates.OrderUpdate;
import io.octopusgateway.order.SomeOrders;
import io.octopusgateway.order.Start;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.Settled;
import io.octopusgateway.processing.History.Source;
import io.octopusgateway.processing.History.Telling;
import io.octopusgateway.store.SomeStores;
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
    private final AskedRefunds asked = new AskedRefunds();
    private final List<Telling> parked = new ArrayList<>();
    private boolean moneyCameFirst;

    private Retelling(History history) {
        this.history = history;
        bookkeeping = new Bookkeeping(
                new UnstoredOrders(),
                new RecordedUpdates(updates),
                this::snapshot,
                new CountedIds("t"),
                timeline,
                Signals.SILENT,
                SomeStores.of());
    }

    /** Fails if anything differs from the oracle after the last telling, or goes wrong on the way. */
    static void check(History history) {
        var retelling = new Retelling(history);
        retelling.begin(Payments.requested(1, Payments.AMOUNT));
        history.first().forEach(retelling::tell);
        retelling.moneyCameFirst = retelling.facts(1).stream().anyMatch(fact -> fact.kind() == Kind.CAPTURED);
        if (retelling.secondMayBegin()) {
            retelling.begin(Payments.requested(2, history.secondAmount()));
        }
        history.second().stream()
                .filter(telling ->
                        telling.attempt() <= retelling.order.payments().size())
                .forEach(retelling::tell);
        retelling.readWhatIsInDoubt();
        retelling.compare();
    }

    private Optional<PaymentId> replaced() {
        return history.replaces() ? Optional.of(Payments.id(1)) : Optional.empty();
    }

    private boolean secondMayBegin() {
        try {
            var start = order.decide(
                    Optional.of(new PaymentReference("ref-2")),
                    Payments.request(history.secondAmount()),
                    replaced(),
                    LATER);
            return start instanceof Start.Fresh;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private void begin(Payment payment) {
        var attempt = payment.attempt();
        var replaces = attempt == 1 ? Optional.<PaymentId>empty() : replaced();
        change(one -> one.begin(payment, Optional.of(new PaymentReference("ref-" + attempt)), replaces));
        if (history.answered().get(attempt - 1)) {
            var answer = Payments.accepted(History.provider(attempt, 1), new PaymentEvent[0]);
            change(one -> payment.answered(answer, 1, true, LATER));
        }
    }

    private void tell(Telling telling) {
        var payment = order.payment(Payments.id(telling.attempt())).orElseThrow();
        var fact = telling.facts().get(0);
        if (telling.source().isAsking()) {
            asked.ask(payment, fact, bag(telling.attempt()))
                    .ifPresent(made -> ask(telling.attempt(), payment, made, telling.source() == Source.ASKED));
        } else if (telling.source() == Source.ABOUT_ASKED) {
            asked.about(fact).ifPresent(one -> hear(telling, payment, one));
        } else if (telling.source() == Source.WEBHOOK) {
            hear(telling, payment, fact);
        } else {
            read(telling.attempt(), payment, fact.providerPayment(), telling.facts());
        }
    }

    private void ask(int attempt, Payment payment, PaymentEvent made, boolean answered) {
        facts(attempt).add(made);
        changeKeepingDecisions(one -> payment.requestedRefunds().add(AskedRefunds.sent(made, LATER)));
        var answer = AskedRefunds.answer(made, answered);
        changeKeepingDecisions(one ->
                payment.requestedRefunds().change(AskedRefunds.reference(made), call -> call.answered(answer, 1)));
    }

    private void hear(Telling telling, Payment payment, PaymentEvent fact) {
        if (AskedRefunds.mustWait(payment, fact)) {
            parked.add(telling);
            return;
        }
        facts(telling.attempt()).add(fact);
        changeKeepingDecisions(one -> payment.record(fact));
    }

    private void read(int attempt, Payment payment, ProviderPaymentId id, List<PaymentEvent> facts) {
        facts(attempt).addAll(facts);
        facts(attempt).addAll(asked.ours(id));
        var found = asked.found(payment, id, facts, LATER);
        changeKeepingDecisions(one -> payment.looked(found, LATER));
        var waiting = List.copyOf(parked);
        parked.clear();
        waiting.forEach(this::tell);
    }

    /** In the end the provider's list is read wherever the place of a refund is not known, and nothing stays parked. */
    private void readWhatIsInDoubt() {
        for (var payment : order.payments()) {
            for (var provider : payment.providerPayments()) {
                if (payment.requestedRefunds().hasUnplaced()) {
                    read(payment.attempt(), payment, provider.id(), List.of());
                }
            }
        }
        assertThat(parked).as("what is still parked").isEmpty();
    }

    /** What was decided about money stands, and the order takes no other payment's in its place. */
    private void changeKeepingDecisions(Consumer<Order> change) {
        var accepted = order.accepted();
        var settled = settled();
        change(change);
        if (accepted.isPresent() && !order.accepted().equals(accepted)) {
            throw new AssertionError(accepted + " was accepted, and now it is " + order.accepted());
        }
        if (!settled().entrySet().containsAll(settled.entrySet())) {
            throw new AssertionError(settled + " was decided, and now it is " + settled());
        }
    }

    private Map<PaymentId, Settled> settled() {
        var settled = new HashMap<PaymentId, Settled>();
        order.payments()
                .forEach(payment -> payment.decisions().settled().ifPresent(one -> settled.put(payment.id(), one)));
        return settled;
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
        compareReplaced();
        var recorded = new Oracle.Recorded(attempt(order.acceptedPayment()), attempt(order.currentPayment()));
        assertThat(order.verdict()).as("verdict").isEqualTo(Oracle.verdict(expected, recorded));
        assertThat(updates.stream().map(OrderUpdate::sequence))
                .as("sequence")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, updates.size())
                        .asLongStream()
                        .boxed()
                        .toList());
    }

    /** Money that came for a payment after it was replaced is never the order's, and goes back by itself. */
    private void compareReplaced() {
        var first = order.payment(Payments.id(1)).orElseThrow();
        if (first.decisions().withdrawal().replacedBy().isPresent()) {
            assertThat(moneyCameFirst).as("what has money is not replaced").isFalse();
            assertThat(order.accepted()).isNotEqualTo(Optional.of(first.id()));
            first.decisions()
                    .settled()
                    .ifPresent(one -> assertThat(one.dispositionOrNull()).isEqualTo(Disposition.REFUNDING));
        }
    }

    private Oracle.Bag bag(int attempt) {
        var first = Facts.provider(History.provider(attempt, 1)).value();
        return new Oracle.Bag("HKD", history.answered().get(attempt - 1) ? first : "", facts(attempt));
    }

    private List<PaymentEvent> facts(int attempt) {
        return told.computeIfAbsent(attempt, one -> new ArrayList<>());
    }

    private void compare(Payment payment, Oracle.Expected expected) {
        var refunds = payment.refunds().stream()
                .collect(Collectors.toMap(
                        refund -> refund.action().orElseThrow().value(),
                        refund -> refund.state() + " " + refund.amount().minorUnits()));
        assertThat(payment.status()).as("status of %s", payment.id()).isEqualTo(expected.status());
        assertThat(payment.captured().minorUnits()).as("captured").isEqualTo(expected.captured());
        assertThat(payment.refunded().minorUnits()).as("refunded").isEqualTo(expected.refunded());
        assertThat(refunds).as("refunds").isEqualTo(expected.refunds());
        for (var refund : payment.refunds()) {
            assertThat(refund.isExternal())
                    .as("%s was asked for elsewhere", refund)
                    .isEqualTo(!asked.isOurs(refund.action().orElseThrow().value()));
        }
        for (var provider : payment.providerPayments()) {
            assertThat(payment.refundable(provider.id()).minorUnits())
                    .as("what is left of %s", provider.id())
                    .isEqualTo(Math.max(
                            0, Oracle.left(bag(payment.attempt()), provider.id().value())));
        }
        assertThat(payment.decisions().settled().isPresent())
                .as("captured money has a disposition, and nothing else has one")
                .isEqualTo(expected.money());
    }

    private static int attempt(Optional<Payment> payment) {
        return payment.map(Payment::attempt).orElse(0);
    }
}
