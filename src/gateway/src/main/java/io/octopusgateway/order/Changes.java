package io.octopusgateway.order;

import io.octopusgateway.order.Timeline.Detail;
import io.octopusgateway.order.Timeline.Entry;
import io.octopusgateway.order.Timeline.Kind;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.Ending;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentState;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.RequestedRefund;
import io.octopusgateway.payment.Settled;
import io.octopusgateway.payment.StartCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells, from a payment before and after a change, what happened to it. The effects are a chain: each entry begins with
 * the status the one before it led to, and the last one ends with the payment's status.
 */
public final class Changes {
    private final PaymentState after;
    private final Source source;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();
    private PaymentStatus status;

    private Changes(PaymentState after, PaymentStatus status, Source source, Instant now) {
        this.after = after;
        this.status = status;
        this.source = source;
        this.now = now;
    }

    /**
     * What happened, in the order in which it is told.
     *
     * @param beforeOrNull the state before; null if the payment has just begun
     */
    public static List<Entry> of(@Nullable PaymentState beforeOrNull, Payment payment, Source source, Instant now) {
        if (beforeOrNull == null) {
            var changes = new Changes(payment.state(), payment.status(), source, now);
            changes.add(source, Kind.COMMAND, "START", payment.status(), Detail.NONE);
            return changes.entries;
        }
        var changes = new Changes(payment.state(), new Payment(beforeOrNull).status(), source, now);
        changes.ofCall(beforeOrNull);
        changes.ofRefunds(beforeOrNull);
        changes.ofFacts(beforeOrNull);
        changes.ofDecisions(beforeOrNull);
        return changes.entries;
    }

    private void ofCall(PaymentState before) {
        var withoutNews = new Payment(with(before.facts())).status();
        if (!after.request().equals(before.request())) {
            add(source, Kind.COMMAND, "REJOIN", status, Detail.NONE);
        }
        if (after.decisions().withdrawal().cancelRequested()
                && !before.decisions().withdrawal().cancelRequested()) {
            add(source, Kind.COMMAND, "CANCEL", status, Detail.NONE);
        }
        if (after.decisions().isReversed() && !before.decisions().isReversed()) {
            add(source, Kind.COMMAND, "REVERSE", status, Detail.NONE);
        }
        after.decisions()
                .withdrawal()
                .replacedBy()
                .filter(successor ->
                        before.decisions().withdrawal().replacedBy().isEmpty())
                .ifPresent(successor -> add(source, Kind.COMMAND, "REPLACE", status, reference(successor.value())));
        if (after.call().sends() > before.call().sends()) {
            add(source, Kind.COMMAND, "SEND_AGAIN", withoutNews, Detail.NONE);
        }
        if (after.call().state() != before.call().state() && after.call().state() != StartCall.State.SENT) {
            add(answerer(after.call().state()), Kind.CALL, after.call().state().name(), withoutNews, Detail.NONE);
        }
        if (!Objects.equals(after.call().missedAtOrNull(), before.call().missedAtOrNull())
                && after.call().missedAtOrNull() != null) {
            add(source, Kind.LOOK, "ABSENT", withoutNews, Detail.NONE);
        }
        for (var found : foundSilently(before)) {
            add(source, Kind.LOOK, "FOUND", withoutNews, reference(found.id().value()));
        }
    }

    /** What was asked for, and how our calls for it went; what became of the money are facts. */
    private void ofRefunds(PaymentState before) {
        var known = new LinkedHashMap<RefundReference, RequestedRefund>();
        before.refunds().forEach(one -> known.put(one.request().reference(), one));
        for (var refund : after.refunds()) {
            var was = known.get(refund.request().reference());
            var detail = new Detail(
                    refund.request().reference().value(), refund.request().amount(), null, null, null);
            if (was == null) {
                add(source, Kind.COMMAND, "REFUND", status, detail);
            } else if (was.call().state() != refund.call().state()) {
                add(source, Kind.CALL, "REFUND_" + refund.call().state().name(), status, detail);
            }
        }
    }

    private static Source answerer(StartCall.State state) {
        return switch (state) {
            case ANSWERED, REFUSED, UNAUTHORIZED -> Source.PROVIDER_ANSWER;
            case SENT, NOT_SENT, SILENT -> Source.GATEWAY;
        };
    }

    /** Provider payments that came without a word about them, and not as the answer to our call. */
    private List<ProviderPayment> foundSilently(PaymentState before) {
        var explained = new HashSet<>();
        before.providerPayments().forEach(known -> explained.add(known.id()));
        after.facts().forEach(fact -> explained.add(fact.providerPayment()));
        var isAnswer = after.call().state() != before.call().state();
        return after.providerPayments().stream()
                .filter(one -> !isAnswer && !explained.contains(one.id()))
                .toList();
    }

    private void ofFacts(PaymentState before) {
        var known = new LinkedHashMap<PaymentEvent.Key, PaymentEvent>();
        before.facts().forEach(fact -> known.put(fact.key(), fact));
        for (var fact : after.facts()) {
            if (!fact.equals(known.put(fact.key(), fact))) {
                add(source, Kind.FACT, fact.kind().name(), new Payment(with(known.values())).status(), detail(fact));
            }
        }
    }

    private void ofDecisions(PaymentState before) {
        var end = new Payment(after).status();
        if (after.ending() != before.ending() && after.ending() != null && after.ending() != Ending.REFUSED) {
            add(Source.GATEWAY, Kind.DECISION, after.ending().name(), end, Detail.NONE);
        }
        var settled = after.decisions().settledOrNull();
        if (settled != null && !settled.equals(before.decisions().settledOrNull())) {
            add(decider(), Kind.DECISION, word(settled), end, code(settled));
        }
    }

    /** Whoever brings a change about, money is decided about by our rules, if not by a person. */
    private Source decider() {
        return source == Source.PERSON ? Source.PERSON : Source.GATEWAY;
    }

    private static String word(Settled settled) {
        return settled.accepted()
                ? "ACCEPTED"
                : Objects.requireNonNull(settled.dispositionOrNull()).name();
    }

    private static Detail code(Settled settled) {
        var cause = settled.causeOrNull();
        return new Detail(null, null, cause == null ? null : cause.name(), null, null);
    }

    private void add(Source teller, Kind kind, String name, PaymentStatus to, Detail detail) {
        entries.add(new Entry(now, teller, kind, name, status, to, detail));
        status = to;
    }

    private PaymentState with(Collection<PaymentEvent> facts) {
        return after.with(after.providerPayments(), facts);
    }

    private static Detail detail(PaymentEvent fact) {
        var action = fact.actionOrNull();
        return new Detail(
                action == null ? fact.providerPayment().value() : action.value(),
                fact.amountOrNull(),
                fact.codeOrNull(),
                fact.occurredAt(),
                null);
    }

    private static Detail reference(String name) {
        return new Detail(name, null, null, null, null);
    }
}
