package io.octopusgateway.processing;

import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a bag of facts amounts to, written from the rules alone and sharing no code with the product: look-ups over the
 * whole bag, so that neither order nor repetition can be seen from here.
 */
final class Oracle {
    /** The table of negative ends, the strongest first. */
    private static final List<Map.Entry<Kind, PaymentStatus>> NEGATIVE = List.of(
            Map.entry(Kind.DECLINED, PaymentStatus.DECLINED),
            Map.entry(Kind.CAPTURE_DECLINED, PaymentStatus.DECLINED),
            Map.entry(Kind.CANCELED, PaymentStatus.CANCELED),
            Map.entry(Kind.EXPIRED, PaymentStatus.EXPIRED));

    /** The table of refund states, the strongest first. */
    private static final List<Map.Entry<Kind, String>> REFUND = List.of(
            Map.entry(Kind.REFUNDED, "SUCCEEDED"),
            Map.entry(Kind.REFUND_DECLINED, "DECLINED"),
            Map.entry(Kind.REFUND_PENDING, "PENDING"));

    private Oracle() {}

    /**
     * Everything known about one attempt.
     *
     * @param driver the provider payment whose address the shopper has; empty text when none has
     */
    record Bag(String currency, String driver, List<PaymentEvent> facts) {}

    /** What one attempt amounts to. */
    record Expected(PaymentStatus status, long captured, long refunded, Map<String, String> refunds, boolean money) {}

    /** What was decided and recorded while the history was told. */
    record Recorded(int accepted, int current) {}

    static Expected payment(Bag bag) {
        var captured = captured(bag);
        var refunds = refunds(bag);
        var refunded = refunds.values().stream()
                .filter(text -> text.startsWith("SUCCEEDED "))
                .mapToLong(text -> Long.parseLong(text.substring("SUCCEEDED ".length())))
                .sum();
        var money = bag.facts().stream().anyMatch(fact -> fact.kind() == Kind.CAPTURED);
        return new Expected(status(bag, captured, refunded), captured, refunded, refunds, money);
    }

    /** What may still be asked for of one provider payment: a refund that is not declined counts as given. */
    static long left(Bag bag, String provider) {
        var ofThis = bag.facts().stream()
                .filter(fact -> fact.providerPayment().value().equals(provider))
                .toList();
        var one = new Bag(bag.currency(), bag.driver(), ofThis);
        var spent = refunds(one).values().stream()
                .map(text -> text.split(" ", -1))
                .filter(words -> !words[0].equals("DECLINED"))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
        return captured(one) - spent;
    }

    private static long captured(Bag bag) {
        var greatest = new HashMap<String, Long>();
        for (var fact : bag.facts()) {
            if (fact.kind() == Kind.CAPTURED && isIn(bag, fact)) {
                greatest.merge(fact.providerPayment().value(), fact.amount().minorUnits(), Math::max);
            }
        }
        return greatest.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, String> refunds(Bag bag) {
        var refunds = new TreeMap<String, String>();
        for (var row : REFUND) {
            var amounts = new HashMap<String, Long>();
            for (var fact : bag.facts()) {
                if (fact.kind() == row.getKey() && isIn(bag, fact)) {
                    amounts.merge(fact.action().value(), fact.amount().minorUnits(), Math::max);
                }
            }
            amounts.forEach((action, amount) -> refunds.putIfAbsent(action, row.getValue() + " " + amount));
        }
        return refunds;
    }

    private static PaymentStatus status(Bag bag, long captured, long refunded) {
        if (captured > 0) {
            return refunded == 0
                    ? PaymentStatus.CAPTURED
                    : refunded < captured ? PaymentStatus.PARTIALLY_REFUNDED : PaymentStatus.REFUNDED;
        }
        for (var row : NEGATIVE) {
            if (bag.facts().stream().anyMatch(fact -> fact.kind() == row.getKey() && drives(bag, fact))) {
                return row.getValue();
            }
        }
        if (bag.facts().stream().anyMatch(fact -> fact.kind() == Kind.CAPTURE_PENDING)) {
            return PaymentStatus.CAPTURE_PENDING;
        }
        return bag.facts().isEmpty() && bag.driver().isEmpty() ? PaymentStatus.REQUESTED : PaymentStatus.PENDING;
    }

    private static boolean drives(Bag bag, PaymentEvent fact) {
        return bag.driver().isEmpty()
                || bag.driver().equals(fact.providerPayment().value());
    }

    private static boolean isIn(Bag bag, PaymentEvent fact) {
        return fact.amount().currency().getCurrencyCode().equals(bag.currency());
    }

    /** The verdict, for the dispositions that were recorded; attempts count from 1, none is 0. */
    static Verdict verdict(List<Expected> attempts, Recorded recorded) {
        if (recorded.accepted() > 0) {
            return switch (attempts.get(recorded.accepted() - 1).status()) {
                case PARTIALLY_REFUNDED -> Verdict.PARTIALLY_REFUNDED;
                case REFUNDED -> Verdict.REFUNDED;
                default -> Verdict.PAID;
            };
        }
        if (attempts.stream().anyMatch(one -> one.money() && one.status() != PaymentStatus.REFUNDED)) {
            return Verdict.REVIEW;
        }
        var current = attempts.get(recorded.current() - 1).status();
        if (Set.of(PaymentStatus.REQUESTED, PaymentStatus.PENDING).contains(current)) {
            return Verdict.AWAITING_PAYMENT;
        }
        if (current == PaymentStatus.CAPTURE_PENDING) {
            return Verdict.PROCESSING;
        }
        return current == PaymentStatus.REFUNDED ? Verdict.REFUNDED : Verdict.FAILED;
    }
}
