package io.octopusgateway.spi;

import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.RequestedRefund;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refund as its host sees it. Amounts are minor units. */
public record SpiRefund(
        String payment,
        String reference,
        @Nullable String actionId,
        long amount,
        String currency,
        String status,
        boolean inDoubt,
        @Nullable String reason,
        String requestedAt) {

    /** A refund that was asked for here. */
    static SpiRefund of(Payment payment, RequestedRefund requested, Instant now) {
        var request = requested.request();
        var refund = payment.refunds().stream()
                .filter(one ->
                        one.reference().filter(request.reference()::equals).isPresent())
                .findFirst()
                .orElseThrow();
        var line = line(payment, refund, now);
        return new SpiRefund(
                payment.id().value(),
                request.reference().value(),
                line.actionId(),
                line.amount(),
                request.amount().currency().getCurrencyCode(),
                line.status(),
                line.inDoubt(),
                request.reasonOrNull(),
                SpiTranslator.time(request.requestedAt()));
    }

    /** Any refund, as it stands in its payment. */
    static SpiPayment.RefundLine line(Payment payment, Refund refund, Instant now) {
        var inDoubt = refund.reference()
                .flatMap(payment.requestedRefunds()::find)
                .filter(one -> one.call().inDoubt(now))
                .isPresent();
        return new SpiPayment.RefundLine(
                refund.reference().map(RefundReference::value).orElse(null),
                refund.action().map(ActionId::value).orElse(null),
                refund.amount().minorUnits(),
                refund.state().name(),
                inDoubt);
    }

    /** All refunds of a payment, and what could still be given back: any multiple of the step within the range. */
    public record All(
            List<SpiPayment.RefundLine> refunds, @Nullable Possible possible) {
        static All of(Payment payment, Instant now) {
            var most = payment.providerPayments().stream()
                    .mapToLong(one -> payment.refundable(one.id()).minorUnits())
                    .max()
                    .orElse(0);
            var step = PaymentMethod.OCTOPUS.step();
            var lines = payment.refunds().stream()
                    .map(refund -> line(payment, refund, now))
                    .toList();
            return new All(lines, most < step ? null : new Possible(step, most - most % step, step));
        }
    }

    /** Which amounts one more refund may have. */
    public record Possible(long minimum, long maximum, long step) {}
}
