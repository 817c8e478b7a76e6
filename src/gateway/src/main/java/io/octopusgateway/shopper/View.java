package io.octopusgateway.shopper;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.payment.Decline;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a shopper may be told about a payment just now. Nothing here says that a payment is over, or that no money was
 * taken, unless the provider said so: a shopper who believes us and is wrong pays twice.
 *
 * @param state the same in one word, for programs
 * @param lines the first one is the status, the others explain it
 * @param payable whether ways to pay are shown
 * @param refreshSeconds when the page asks again by itself; 0 for never
 */
record View(
        State state, Tone tone, List<Line> lines, boolean payable, int refreshSeconds, Way back, Optional<Next> next) {

    /** The payment that is asked for instead, if this one's order has changed. */
    record Next(PaymentId id, Money amount) {}

    private View(State state, Tone tone, List<Line> lines, int refreshSeconds, Way back) {
        this(state, tone, lines, false, refreshSeconds, back, Optional.empty());
    }

    /** What a program that shows the status may tell apart. */
    enum State {
        /** There is no way to pay yet, so nobody has paid. */
        PREPARING,
        WAITING,
        CHECKING,
        /** Confirmed in the Octopus App; the money is on its way. */
        APPROVED,
        PAID,
        /** It came to nothing, whoever said so. */
        DECLINED,
        CANCELED,
        EXPIRED,
        /** The order went on without this payment. */
        CHANGED,
        /** Money came that a person decides about. */
        HELD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether nothing more will be told by waiting. */
    boolean isFinal() {
        return refreshSeconds == 0;
    }

    /** Whether the shopper reads here that no money was taken. */
    boolean saysNotCharged() {
        return lines.stream().anyMatch(line -> line.key().equals("status.not_charged"));
    }

    /** How it looks: something is awaited, went well, did not, or a person has to read what changed. */
    enum Tone {
        WAITING,
        GOOD,
        BAD,
        NOTICE
    }

    /** Which of the shop's addresses the way back leads to. */
    enum Way {
        NONE,
        SUCCESS,
        FAILURE
    }

    /** One text and the amount it speaks of. */
    record Line(String key, Money amount) {}

    private static final int OFTEN = 2;
    private static final int SELDOM = 5;

    /** The view of somebody who comes to pay. */
    static View toPay(Order order, Payment payment, Duration payWithin, Instant now) {
        return known(order, payment)
                .or(() -> order.isCurrent(payment) ? Optional.empty() : Optional.of(changed(order, payment)))
                .orElseGet(() -> open(payment, payWithin, now));
    }

    /** The view of somebody who comes back from paying: nobody is asked to pay again while a result is awaited. */
    static View afterReturn(Order order, Payment payment, Duration payWithin, Instant now) {
        return known(order, payment).orElseGet(() -> checking(payment, payWithin, now));
    }

    /** What is the same on both pages. Money comes first, then an approval, which is as good as money on its way. */
    private static Optional<View> known(Order order, Payment payment) {
        if (payment.hasMoney()) {
            return Optional.of(paid(payment));
        }
        if (payment.status() == PaymentStatus.CAPTURE_PENDING) {
            return Optional.of(waiting(
                    State.APPROVED, OFTEN, line(payment, "status.approved"), line(payment, "status.approved_next")));
        }
        var open = payment.status().isOpen();
        var passedOver = !order.isCurrent(payment) && !sameAmountIsAsked(order, payment);
        if (!open && (passedOver || isPaidElsewhere(order, payment))) {
            return Optional.of(changed(order, payment));
        }
        return open ? Optional.empty() : Optional.of(failed(payment));
    }

    // Money

    private static View paid(Payment payment) {
        var accepted = payment.decisions().settled().map(Settled::accepted);
        if (accepted.isEmpty() || !payment.captured().isPositive()) {
            return slow(payment);
        }
        var lines = new ArrayList<Line>();
        if (accepted.get()) {
            lines.add(line(payment, "status.paid"));
            lines.add(new Line("status.paid_detail", payment.captured()));
        } else if (payment.status() != PaymentStatus.REFUNDED) {
            lines.add(new Line("order.late_money", payment.captured()));
        }
        lines.addAll(refunds(payment));
        return accepted.get()
                ? new View(State.PAID, Tone.GOOD, List.copyOf(lines), 0, Way.SUCCESS)
                : new View(State.HELD, Tone.NOTICE, List.copyOf(lines), 0, Way.FAILURE);
    }

    private static List<Line> refunds(Payment payment) {
        var lines = new ArrayList<Line>();
        var pending = payment.refunds().stream()
                .filter(refund -> refund.state() == Refund.State.PENDING)
                .map(Refund::amount)
                .reduce(Money.zero(payment.amount().currency()), Money::plus);
        if (payment.refunded().isPositive()) {
            lines.add(new Line("refund.done", payment.refunded()));
        }
        if (pending.isPositive()) {
            lines.add(new Line("refund.pending", pending));
        }
        if (!lines.isEmpty()) {
            lines.add(line(payment, "refund.notice"));
        }
        return lines;
    }

    // No money

    /** Another payment has the order's money, or the shopper has approved it: nobody may read here that none was taken. */
    static boolean isPaidElsewhere(Order order, Payment payment) {
        return order.payments().stream()
                .filter(one -> !one.id().equals(payment.id()))
                .anyMatch(one -> order.accepted().filter(one.id()::equals).isPresent()
                        || (order.isCurrent(one) && one.status() == PaymentStatus.CAPTURE_PENDING));
    }

    private static boolean sameAmountIsAsked(Order order, Payment payment) {
        return order.currentPayment()
                .filter(current -> current.amount().equals(payment.amount()))
                .isPresent();
    }

    /** The order went on without this payment. Money may still come of it, so an open one is watched. */
    private static View changed(Order order, Payment payment) {
        var next = order.currentPayment()
                .filter(one -> order.isWanted(one) && one.status().isOpen())
                .map(one -> new Next(one.id(), one.amount()));
        var lines = new ArrayList<Line>();
        lines.add(line(payment, next.isPresent() ? "order.changed" : "link.closed"));
        if (!isPaidElsewhere(order, payment)) {
            notCharged(payment).ifPresent(lines::add);
        }
        var seconds = payment.status().isOpen() ? SELDOM : 0;
        return new View(State.CHANGED, Tone.NOTICE, List.copyOf(lines), false, seconds, Way.FAILURE, next);
    }

    private static View failed(Payment payment) {
        var lines = new ArrayList<Line>();
        for (var key : reasonKeys(payment)) {
            lines.add(line(payment, key));
        }
        var state = switch (lines.get(0).key()) {
            case "status.canceled" -> State.CANCELED;
            case "status.expired" -> State.EXPIRED;
            default -> State.DECLINED;
        };
        notCharged(payment).ifPresent(lines::add);
        return new View(state, Tone.BAD, List.copyOf(lines), 0, Way.FAILURE);
    }

    private static List<String> reasonKeys(Payment payment) {
        return switch (payment.status()) {
            case DECLINED -> declined(payment);
            case CANCELED -> List.of("status.canceled");
            // Without the provider's word nobody let a time pass: the start simply came to nothing.
            case EXPIRED -> List.of(isProvidersWord(payment) ? "status.expired" : "status.not_paid");
            default -> List.of("status.not_paid");
        };
    }

    private static List<String> declined(Payment payment) {
        return switch (reason(payment)) {
            case REFER_TO_ISSUER -> List.of("status.not_paid", "decline.refer_to_issuer");
            case OVER_LIMIT -> List.of("status.not_paid", "decline.over_limit");
            case SHOPPER_CANCELED -> List.of("status.canceled", "decline.shopper_canceled");
            case EXPIRED -> List.of("status.expired", "decline.expired");
            case PROVIDER_ERROR -> List.of("status.not_paid", "decline.provider_error");
            case OTHER -> List.of("status.not_paid", "decline.other");
        };
    }

    private static Decline.Reason reason(Payment payment) {
        return payment.decline().map(Decline::reason).orElse(Decline.Reason.OTHER);
    }

    /** An error at the provider is no word about money: somebody has to read the payment first. */
    private static Optional<Line> notCharged(Payment payment) {
        var unclear = payment.status() == PaymentStatus.DECLINED && reason(payment) == Decline.Reason.PROVIDER_ERROR;
        var said = payment.status().isNegative() && isProvidersWord(payment) && !unclear;
        return said ? Optional.of(line(payment, "status.not_charged")) : Optional.empty();
    }

    private static boolean isProvidersWord(Payment payment) {
        return switch (payment.status()) {
            case DECLINED, CANCELED -> true;
            case EXPIRED -> payment.state().facts().stream().anyMatch(fact -> fact.kind() == Kind.EXPIRED);
            default -> false;
        };
    }

    // Open

    /** Our own clock ends nothing: when the time we named is over, the answer is the provider's to give. */
    private static View open(Payment payment, Duration payWithin, Instant now) {
        if (payment.handedOut().isEmpty()) {
            return preparing(payment, payWithin, now);
        }
        if (inTime(payment, payWithin, now) && page(payment).isPresent()) {
            var lines = List.of(line(payment, "status.waiting"), line(payment, "status.time_left"));
            return new View(State.WAITING, Tone.WAITING, lines, true, SELDOM, Way.NONE, Optional.empty());
        }
        return checking(payment, payWithin, now);
    }

    /** Nobody can have paid without an address, so whoever is tired of waiting may go back to the shop. */
    private static View preparing(Payment payment, Duration payWithin, Instant now) {
        var tired = payment.status() != PaymentStatus.REQUESTED || payment.inDoubt(now);
        var further = inTime(payment, payWithin, now) ? "status.preparing_wait" : "status.preparing_slow";
        return new View(
                State.PREPARING,
                Tone.WAITING,
                List.of(line(payment, "status.preparing"), line(payment, further)),
                tired ? SELDOM : OFTEN,
                tired ? Way.FAILURE : Way.NONE);
    }

    private static View checking(Payment payment, Duration payWithin, Instant now) {
        return inTime(payment, payWithin, now)
                ? waiting(State.CHECKING, OFTEN, line(payment, "status.checking"))
                : slow(payment);
    }

    private static View slow(Payment payment) {
        return waiting(State.CHECKING, SELDOM, line(payment, "status.checking"), line(payment, "status.slow"));
    }

    private static boolean inTime(Payment payment, Duration payWithin, Instant now) {
        return now.isBefore(payment.createdAt().plus(payWithin));
    }

    private static View waiting(State state, int refreshSeconds, Line... lines) {
        return new View(state, Tone.WAITING, List.of(lines), refreshSeconds, Way.NONE);
    }

    private static Line line(Payment payment, String key) {
        return new Line(key, payment.amount());
    }

    /** Where the shopper pays, if an address was handed out and leads anywhere. */
    static Optional<PayPage> page(Payment payment) {
        return payment.handedOut()
                .flatMap(ProviderPayment::page)
                .filter(page ->
                        Links.toProvider(page).isPresent() || Links.toApp(page).isPresent());
    }
}
