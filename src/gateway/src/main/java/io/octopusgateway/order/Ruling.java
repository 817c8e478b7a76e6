package io.octopusgateway.order;

import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.Settled;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person decides about captured money that the order did not simply accept. */
public enum Ruling {
    /** It does not go back by itself; it is kept until somebody decides again. */
    HOLD {
        @Override
        void enact(Order order, Payment payment, @Nullable Flag cause, Instant now) {
            payment.decide(made -> made.hold(cause, now));
        }
    },
    /** It goes back by itself, after the time of grace. */
    GIVE_BACK {
        @Override
        void enact(Order order, Payment payment, @Nullable Flag cause, Instant now) {
            payment.decide(made -> made.giveBack(cause, now));
        }
    },
    /** The order takes it after all. */
    ACCEPT {
        @Override
        void enact(Order order, Payment payment, @Nullable Flag cause, Instant now) {
            if (order.accepted().isPresent()
                    || payment.decisions().isWithdrawn()
                    || !payment.isCapturedAsAsked()
                    || payment.refunds().stream().anyMatch(refund -> refund.state() != Refund.State.DECLINED)) {
                throw impossible(payment);
            }
            order.accept(payment, now);
        }
    };

    /**
     * Has it so. What is so already stays as it is, with the time it was decided at.
     *
     * @throws Refusal {@code DECISION_NOT_POSSIBLE} if the money is accepted, is to go back whatever anybody decides, or
     *     is not there (any more)
     */
    public void on(Order order, Payment payment, Instant now) {
        var settled = payment.decisions()
                .settled()
                .filter(one -> !one.accepted() || this == ACCEPT)
                .orElseThrow(() -> impossible(payment));
        if (isAsItIs(settled)) {
            return;
        }
        if (payment.decisions().isReversed() || !payment.refundable().isPositive()) {
            throw impossible(payment);
        }
        enact(order, payment, settled.causeOrNull(), now);
    }

    private boolean isAsItIs(Settled settled) {
        return switch (this) {
            case HOLD -> settled.dispositionOrNull() == Disposition.HELD;
            case GIVE_BACK -> settled.dispositionOrNull() == Disposition.REFUNDING;
            case ACCEPT -> settled.accepted();
        };
    }

    abstract void enact(Order order, Payment payment, @Nullable Flag cause, Instant now);

    private static Refusal impossible(Payment payment) {
        return new Refusal(Refusal.Reason.DECISION_NOT_POSSIBLE, payment.id());
    }
}
