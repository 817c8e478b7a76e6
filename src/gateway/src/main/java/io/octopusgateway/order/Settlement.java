package io.octopusgateway.order;

import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.HostRejection;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.MoneyPolicy.Late;
import io.octopusgateway.store.MoneyPolicy.Rejected;
import java.time.Instant;

/** What becomes of captured money by itself: the order takes it, it goes back, or a person decides. */
record Settlement(Order order, MoneyPolicy policy, Instant now) {
    /** The first cause that applies decides. */
    void settle(Payment payment) {
        var made = payment.decisions();
        if (made.isReversed()) {
            payment.decide(one -> one.giveBack(null, now));
        } else if (order.accepted().isPresent()) {
            payment.decide(one -> one.giveBack(Flag.DUPLICATE_CAPTURE, now));
        } else if (made.isWithdrawn()) {
            payment.decide(one -> one.giveBack(Flag.LATE_CAPTURE, now));
        } else if (made.rejection().isPresent()) {
            setAside(payment);
        } else if (!payment.isCapturedAsAsked()) {
            payment.decide(one -> one.hold(Flag.AMOUNT_MISMATCH, now));
        } else if (made.failureTold() && policy.late() == Late.HOLD) {
            payment.decide(one -> one.hold(Flag.LATE_CAPTURE, now));
        } else {
            order.accept(payment, now);
        }
    }

    /** What a person accepted although the host had rejected it stays accepted, however often it is rejected again. */
    void reject(Payment payment, HostRejection rejection) {
        var overruled = payment.decisions().isAcceptedAfterRejection();
        payment.decide(made -> made.reject(rejection));
        var isAccepted = order.accepted().filter(payment.id()::equals).isPresent();
        if (isAccepted && !overruled) {
            order.releaseAccepted();
            setAside(payment);
        }
    }

    private void setAside(Payment payment) {
        payment.decide(made -> policy.rejected() == Rejected.REFUND ? made.giveBack(null, now) : made.hold(null, now));
    }
}
