package io.octopusgateway.payment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything about a payment that is stored, to build it again. */
public record PaymentState(
        PaymentId id,
        int attempt,
        Instant createdAt,
        PaymentRequest request,
        StartCall call,
        @Nullable Ending ending,
        Decisions decisions,
        long version,
        Instant updatedAt,
        Collection<ProviderPayment> providerPayments,
        Collection<PaymentEvent> facts,
        Collection<RequestedRefund> refunds) {

    /** The same with other words of the provider. */
    public PaymentState with(Collection<ProviderPayment> others, Collection<PaymentEvent> words) {
        return new PaymentState(
                id,
                attempt,
                createdAt,
                request,
                call,
                ending,
                decisions,
                version,
                updatedAt,
                List.copyOf(others),
                List.copyOf(words),
                refunds);
    }

    /** The same with its refunds. */
    public PaymentState withRefunds(Collection<RequestedRefund> requested) {
        return new PaymentState(
                id,
                attempt,
                createdAt,
                request,
                call,
                ending,
                decisions,
                version,
                updatedAt,
                providerPayments,
                facts,
                List.copyOf(requested));
    }
}
