package io.octopusgateway.processing;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.Refusal;
import java.util.Optional;

/**
 * A host's wish to have an order paid; without a reference of its own the order's open payment is meant.
 *
 * @param replaces the open payment that the host no longer wants
 * @param after the payment that came to nothing and that the shopper, and not the host, asks to follow by another
 */
public record StartCommand(
        OrderReference order,
        Optional<PaymentReference> reference,
        PaymentRequest request,
        Optional<PaymentId> replaces,
        Optional<PaymentId> after) {

    public StartCommand(
            OrderReference order,
            Optional<PaymentReference> reference,
            PaymentRequest request,
            Optional<PaymentId> replaces) {
        this(order, reference, request, replaces, Optional.empty());
    }

    /** The same request once more. Its reference follows from the payment, so asked twice it is one. */
    static StartCommand after(Order order, Payment ended) {
        var name = new PaymentReference("again-" + ended.id());
        return new StartCommand(
                order.reference(), Optional.of(name), ended.request(), Optional.empty(), Optional.of(ended.id()));
    }

    /** A shopper may go on without the host only where the host decided nothing since, and no money came. */
    void refuseIfOvertaken(Order order) {
        after.filter(ended -> order.payment(ended)
                        .filter(payment -> payment.status().isNegative() && order.isWanted(payment))
                        .isEmpty())
                .ifPresent(ended -> {
                    throw new Refusal(Refusal.Reason.OPEN_PAYMENT_EXISTS, ended);
                });
    }

    Source source() {
        return after.isPresent() ? Source.GATEWAY : Source.HOST;
    }
}
