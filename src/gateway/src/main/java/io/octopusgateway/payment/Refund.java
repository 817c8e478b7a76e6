package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One refund of a payment as it stands, whoever asked for it.
 *
 * @param of the provider payment whose capture is given back
 * @param referenceOrNull the host's name for it; null if nobody asked for it here
 * @param actionOrNull the provider's name for it; null while that is not known
 */
public record Refund(
        ProviderPaymentId of,
        @Nullable RefundReference referenceOrNull,
        @Nullable ActionId actionOrNull,
        Money amount,
        State state) {
    /** A success outweighs a decline, which outweighs a promise, whatever came last. */
    public enum State {
        /** Set aside here; the provider has not (yet) confirmed it. */
        REQUESTED,
        PENDING,
        DECLINED,
        SUCCEEDED
    }

    public Optional<RefundReference> reference() {
        return Optional.ofNullable(referenceOrNull);
    }

    public Optional<ActionId> action() {
        return Optional.ofNullable(actionOrNull);
    }

    /** Most likely made in the provider's dashboard. */
    public boolean isExternal() {
        return referenceOrNull == null;
    }
}
