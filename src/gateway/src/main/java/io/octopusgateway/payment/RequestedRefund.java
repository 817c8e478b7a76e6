package io.octopusgateway.payment;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** A refund that was asked for here: what is wanted, and how our call for it stands. Immutable. */
public record RequestedRefund(RefundRequest request, RefundCall call) {

    /** The same after its call went on. */
    RequestedRefund with(UnaryOperator<RefundCall> step) {
        return new RequestedRefund(request, step.apply(call));
    }

    /** Its place at the provider is not known, so a report about some refund may be about this one. */
    boolean isUnplaced() {
        return call.actionOrNull() == null && !call.state().isOver();
    }

    /** Could not be sent for so long that its host must not be kept waiting. */
    public boolean isGivenUp(Instant now) {
        return call.state().isUnsent()
                && !call.everSilent()
                && !now.isBefore(request.requestedAt().plus(RefundCall.GIVEN_UP));
    }
}
