package io.octopusgateway.payment;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Everything about a payment that is stored, to build it again. */
public record PaymentState(
        PaymentId id,
        int attempt,
        Instant createdAt,
        PaymentRequest request,
        StartCall call,
        @Nullable Ending ending,
        @Nullable Settled settled,
        boolean failureTold,
        @Nullable HostRejection rejection,
        long version,
        Instant updatedAt,
        Collection<ProviderPayment> providerPayments,
        Collection<PaymentEvent> facts) {}
