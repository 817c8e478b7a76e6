package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Money that is to be given back. The amount is always explicit: what the provider takes a missing one for changes with
 * every refund it knows of.
 *
 * @param of the provider payment whose capture is given back
 * @param reasonOrNull the host's words, for people
 */
public record RefundRequest(
        RefundId id,
        RefundReference reference,
        ProviderPaymentId of,
        Money amount,
        @Nullable String reasonOrNull,
        Instant requestedAt) {
    public Optional<String> reason() {
        return Optional.ofNullable(reasonOrNull);
    }
}
