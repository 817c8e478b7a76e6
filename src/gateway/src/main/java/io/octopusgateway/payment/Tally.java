package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a set of facts adds up to. Everything here is a sum, a maximum or a presence, so neither the order nor the number
 * of reports can change it.
 *
 * @param asked what was asked for; facts in another currency count in no sum
 * @param driving the provider payments that may end the payment without money
 * @param requested the refunds that were asked for here: until the provider knows one it is set aside, in doubt it is gone
 */
record Tally(
        Money asked,
        Collection<PaymentEvent> facts,
        Set<ProviderPaymentId> driving,
        Collection<RequestedRefund> requested) {

    Money captured() {
        return ours(Kind.CAPTURED).stream().map(PaymentEvent::amount).reduce(Money.zero(asked.currency()), Money::plus);
    }

    Money refunded() {
        return refunds().stream()
                .filter(refund -> refund.state() == Refund.State.SUCCEEDED)
                .map(Refund::amount)
                .reduce(Money.zero(asked.currency()), Money::plus);
    }

    /** The status that money makes, if any came in. */
    Optional<PaymentStatus> money() {
        if (!captured().isPositive()) {
            return Optional.empty();
        }
        if (refunded().isZero()) {
            return Optional.of(PaymentStatus.CAPTURED);
        }
        var partly = refunded().compareTo(captured()) < 0;
        return Optional.of(partly ? PaymentStatus.PARTIALLY_REFUNDED : PaymentStatus.REFUNDED);
    }

    /** What could still be given back: captured, less what is refunded, on its way, in doubt or set aside. */
    Money refundable() {
        return left(captured(), refunds());
    }

    /** The same of one provider payment. */
    Money refundable(ProviderPaymentId of) {
        return left(taken(of), refunds(of));
    }

    /** More is refunded, on its way or set aside than the provider payment took. */
    boolean isOverdrawn(ProviderPaymentId of) {
        return spent(refunds(of)).compareTo(taken(of)) > 0;
    }

    private Money taken(ProviderPaymentId of) {
        return ours(Kind.CAPTURED).stream()
                .filter(fact -> fact.providerPayment().equals(of))
                .map(PaymentEvent::amount)
                .reduce(Money.zero(asked.currency()), Money::plus);
    }

    private List<Refund> refunds(ProviderPaymentId of) {
        return refunds().stream().filter(refund -> refund.of().equals(of)).toList();
    }

    private Money left(Money taken, List<Refund> refunds) {
        var left = taken.minus(spent(refunds));
        return left.isPositive() ? left : Money.zero(left.currency());
    }

    private Money spent(List<Refund> refunds) {
        return refunds.stream()
                .filter(refund -> refund.state() != Refund.State.DECLINED)
                .map(Refund::amount)
                .reduce(Money.zero(asked.currency()), Money::plus);
    }

    /** What a host should know besides the status; whatever money did that it should not have asks for a person. */
    Set<Flag> flags(Optional<Flag> cause, boolean asksForPerson) {
        var flags = EnumSet.noneOf(Flag.class);
        cause.ifPresent(flags::add);
        if (isMismatched()) {
            flags.add(Flag.AMOUNT_MISMATCH);
        }
        if (isCapturedTwice()) {
            flags.add(Flag.DUPLICATE_CAPTURE);
        }
        var overRefunded = captured().isPositive() && refunded().compareTo(captured()) > 0;
        if (!flags.isEmpty() || asksForPerson || overRefunded || isContradicted() || hasForeignMoney()) {
            flags.add(Flag.REVIEW);
        }
        if (refunds().stream().anyMatch(Refund::isExternal)) {
            flags.add(Flag.EXTERNAL_REFUND);
        }
        if (has(Kind.REFUND_RETURNED)) {
            flags.add(Flag.REFUND_RETURNED);
        }
        return flags;
    }

    /** Those asked for here, the earliest first, then one entry for every other action of the provider. */
    List<Refund> refunds() {
        var reported = reportedRefunds();
        var refunds = new ArrayList<Refund>();
        for (var one : requested) {
            var known = one.call().action().map(action -> reported.remove(action.value()));
            refunds.add(refund(one, known.orElse(null)));
        }
        refunds.addAll(reported.values());
        return List.copyOf(refunds);
    }

    private TreeMap<String, Refund> reportedRefunds() {
        var refunds = new TreeMap<String, Refund>();
        for (var fact : facts) {
            state(fact.kind()).filter(state -> inOurCurrency(fact)).ifPresent(state -> {
                var refund = new Refund(fact.providerPayment(), null, fact.action(), fact.amount(), state);
                refunds.merge(fact.action().value(), refund, Tally::further);
            });
        }
        return refunds;
    }

    private static Refund refund(RequestedRefund one, @Nullable Refund reported) {
        var request = one.request();
        if (reported != null) {
            return new Refund(
                    reported.of(), request.reference(), reported.actionOrNull(), reported.amount(), reported.state());
        }
        var action = one.call().actionOrNull();
        var unknown = one.call().state().isOver() ? Refund.State.DECLINED : Refund.State.REQUESTED;
        var state = action == null ? unknown : Refund.State.PENDING;
        return new Refund(request.of(), request.reference(), action, request.amount(), state);
    }

    /** The negative end with the highest priority, if one may end the payment. */
    Optional<PaymentStatus> negativeEnd() {
        if (negative(Kind.DECLINED) || negative(Kind.CAPTURE_DECLINED)) {
            return Optional.of(PaymentStatus.DECLINED);
        }
        if (negative(Kind.CANCELED)) {
            return Optional.of(PaymentStatus.CANCELED);
        }
        return negative(Kind.EXPIRED) ? Optional.of(PaymentStatus.EXPIRED) : Optional.empty();
    }

    /** A read says only that a payment was declined, so the event that knows the stage counts more. */
    Optional<Decline> decline() {
        return declineOf(Kind.CAPTURE_DECLINED, Decline.Stage.CAPTURE)
                .or(() -> declineOf(Kind.DECLINED, Decline.Stage.AUTHORIZATION));
    }

    boolean has(Kind kind) {
        return facts.stream().anyMatch(fact -> fact.kind() == kind);
    }

    /** Some capture took another amount, or another currency, than was asked for. */
    boolean isMismatched() {
        return facts.stream()
                .filter(fact -> fact.kind() == Kind.CAPTURED)
                .anyMatch(fact -> !fact.amount().equals(asked));
    }

    boolean isCapturedAsAsked() {
        return captured().isPositive() && !isMismatched();
    }

    /** Some capture or refund is in a currency that no sum of this payment can hold. */
    boolean hasForeignMoney() {
        return facts.stream().anyMatch(fact -> fact.kind().hasAmount() && !inOurCurrency(fact));
    }

    /** More than one provider payment of this payment took money. */
    boolean isCapturedTwice() {
        return ours(Kind.CAPTURED).size() > 1;
    }

    boolean isContradicted() {
        return facts.stream().anyMatch(PaymentEvent::contradicted);
    }

    private Optional<Decline> declineOf(Kind kind, Decline.Stage stage) {
        return facts.stream()
                .filter(fact -> fact.kind() == kind && drives(fact))
                .map(PaymentEvent::code)
                .map(code -> code.orElse(""))
                .min(String::compareTo)
                .map(code -> code.isEmpty() ? null : code)
                .map(code -> Decline.of(code, stage))
                .or(() -> negative(kind) ? Optional.of(Decline.of(null, stage)) : Optional.empty());
    }

    private boolean negative(Kind kind) {
        return facts.stream().anyMatch(fact -> fact.kind() == kind && drives(fact));
    }

    private boolean drives(PaymentEvent fact) {
        return driving.isEmpty() || driving.contains(fact.providerPayment());
    }

    private Set<PaymentEvent> ours(Kind kind) {
        Predicate<PaymentEvent> ofKind = fact -> fact.kind() == kind;
        return facts.stream().filter(ofKind.and(this::inOurCurrency)).collect(Collectors.toUnmodifiableSet());
    }

    private boolean inOurCurrency(PaymentEvent fact) {
        return fact.amount().currency().equals(asked.currency());
    }

    private static Optional<Refund.State> state(Kind kind) {
        return switch (kind) {
            case REFUND_PENDING -> Optional.of(Refund.State.PENDING);
            case REFUNDED -> Optional.of(Refund.State.SUCCEEDED);
            case REFUND_DECLINED -> Optional.of(Refund.State.DECLINED);
            case PENDING, CAPTURE_PENDING, CAPTURED, DECLINED, CAPTURE_DECLINED, CANCELED, EXPIRED, REFUND_RETURNED ->
                Optional.empty();
        };
    }

    /** Two facts of one refund: the state that goes further counts, at the amount reported with it. */
    private static Refund further(Refund one, Refund other) {
        var order = one.state().compareTo(other.state());
        return order > 0 || (order == 0 && one.amount().compareTo(other.amount()) >= 0) ? one : other;
    }
}
