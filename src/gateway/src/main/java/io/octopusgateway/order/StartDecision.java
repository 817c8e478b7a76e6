package io.octopusgateway.order;

import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Refusal;
import java.time.Instant;
import java.util.Optional;

/** What a start means for an order: decided by what the order is at one moment, and nothing is changed. */
record StartDecision(Order order, PaymentRequest request, Optional<PaymentId> replaces, Instant now) {

    /** In the order that keeps money safe: a known reference, money that is there, what can still be paid, a new one. */
    Start decide(Optional<PaymentReference> name) {
        var known = name.map(order.names()::get).flatMap(order::payment);
        if (known.isPresent()) {
            return asKnown(known.get());
        }
        refuseIfReplacesNothing();
        refuseIfPaid(name);
        var open = order.currentPayment().filter(payment -> payment.status().isOpen());
        if (open.isEmpty() || isReplaceable(open.get(), replaces)) {
            return fresh();
        }
        return asOther(open.get());
    }

    /** What the shopper approved already is as good as paid, and nothing replaces that. */
    static boolean isReplaceable(Payment open, Optional<PaymentId> replaces) {
        return replaces.filter(open.id()::equals).isPresent() && open.status() != PaymentStatus.CAPTURE_PENDING;
    }

    private Start asKnown(Payment payment) {
        if (!payment.amount().equals(request.amount())) {
            throw new Refusal(Refusal.Reason.REFERENCE_REUSED, payment.id());
        }
        return order.isWanted(payment) && payment.repeatable(now) ? new Start.Again(payment) : new Start.Known(payment);
    }

    /** A host that names what is not there has mixed something up, and might leave the wrong payment open. */
    private void refuseIfReplacesNothing() {
        if (replaces.isPresent() && replaces.flatMap(order::payment).isEmpty()) {
            throw new Refusal(Refusal.Reason.REPLACED_NOT_FOUND);
        }
    }

    private void refuseIfPaid(Optional<PaymentReference> name) {
        var paid = order.acceptedPayment().filter(payment -> !Order.isGivenBack(payment) || name.isEmpty());
        paid.or(order::held).ifPresent(payment -> {
            throw new Refusal(Refusal.Reason.ALREADY_PAID, payment.id());
        });
    }

    private Start asOther(Payment open) {
        if (open.amount().equals(request.amount())) {
            return sameAgain(open);
        }
        if (open.isPayable(now)) {
            throw new Refusal(Refusal.Reason.OPEN_PAYMENT_EXISTS, open.id());
        }
        return fresh();
    }

    private Start sameAgain(Payment open) {
        if (order.isWanted(open) && open.repeatable(now)) {
            return new Start.Again(open);
        }
        // One whose address nobody has and nothing can bring back must not stand in the way.
        var leadsSomewhere = open.isPayable(now) || open.call().isRevivable(now);
        return leadsSomewhere ? new Start.Joined(open) : fresh();
    }

    /** What the shopper approved is as good as paid, also if the host withdrew it: another one would be paid twice. */
    private Start fresh() {
        order.payments().stream()
                .filter(payment ->
                        payment.decisions().isWithdrawn() && payment.status() == PaymentStatus.CAPTURE_PENDING)
                .findFirst()
                .ifPresent(approved -> {
                    throw new Refusal(Refusal.Reason.OPEN_PAYMENT_EXISTS, approved.id());
                });
        return new Start.Fresh(order.payments().size() + 1);
    }
}
