package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Decline;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.Settled;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a host can see of a payment, kept from before a change to tell what is news. */
public record Face(
        PaymentStatus status,
        Money captured,
        Set<Flag> flags,
        List<Refund> refunds,
        Optional<Decline> decline,
        Optional<Settled> settled,
        boolean addressed,
        boolean rejected,
        boolean withdrawn) {
    public static Face of(Payment payment) {
        return new Face(
                payment.status(),
                payment.captured(),
                Set.copyOf(payment.flags()),
                payment.refunds(),
                payment.decline(),
                payment.decisions().settled(),
                payment.handedOut().isPresent(),
                payment.decisions().rejection().isPresent(),
                payment.decisions().isWithdrawn());
    }

    /**
     * The update that tells what has changed since, if the host must hear of it. Money comes first; a payment that is
     * not current is news only where money moves.
     */
    public Optional<UpdateType> news(Payment payment, boolean current) {
        var decided = payment.decisions()
                .settled()
                .filter(one -> !settled.filter(one::isLike).isPresent());
        if (decided.isPresent()) {
            return Optional.of(decided.get().accepted() ? UpdateType.PAYMENT_CAPTURED : UpdateType.PAYMENT_REVIEW);
        }
        return refundNews(payment)
                .or(() -> reviewNews(payment))
                .or(() -> current ? statusNews(payment) : Optional.empty());
    }

    private Optional<UpdateType> refundNews(Payment payment) {
        var fresh = new HashSet<>(payment.refunds());
        fresh.removeAll(Set.copyOf(refunds));
        return fresh.stream().map(Refund::state).max(Enum::compareTo).flatMap(state -> switch (state) {
            // The host asked for it and has the answer.
            case REQUESTED -> Optional.empty();
            case PENDING -> Optional.of(UpdateType.REFUND_PENDING);
            case DECLINED -> Optional.of(UpdateType.REFUND_DECLINED);
            case SUCCEEDED -> Optional.of(UpdateType.REFUND_SUCCEEDED);
        });
    }

    private Optional<UpdateType> reviewNews(Payment payment) {
        var asBefore = flags.containsAll(payment.flags())
                && captured.equals(payment.captured())
                && rejected == payment.decisions().rejection().isPresent();
        return asBefore ? Optional.empty() : Optional.of(UpdateType.PAYMENT_REVIEW);
    }

    private Optional<UpdateType> statusNews(Payment payment) {
        if (payment.status() == status) {
            return Optional.empty();
        }
        return switch (payment.status()) {
            case PENDING -> Optional.of(UpdateType.PAYMENT_PENDING);
            case CAPTURE_PENDING -> Optional.of(UpdateType.PAYMENT_CAPTURE_PENDING);
            case DECLINED, CANCELED, EXPIRED, REJECTED -> Optional.of(UpdateType.PAYMENT_FAILED);
            case REQUESTED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> Optional.empty();
        };
    }
}
