package io.octopusgateway.payment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host no longer wants a payment: a wish, because the provider has no call that ends one. Its status stays the
 * provider's word, its address is shown no more, and money that still comes is not the order's. Immutable.
 *
 * @param cancelRequestedAtOrNull when the host asked for it to be cancelled
 * @param replacedByOrNull the payment that the host asked for in its place
 * @param reversedAtOrNull when the host asked for everything about it to be undone: a standing order until nothing is left
 */
public record Withdrawal(
        @Nullable Instant cancelRequestedAtOrNull,
        @Nullable PaymentId replacedByOrNull,
        @Nullable Instant reversedAtOrNull) {
    static final Withdrawal NONE = new Withdrawal(null, null, null);

    /** Whether the host still wants the payment. */
    boolean isNone() {
        return this.equals(NONE);
    }

    public boolean cancelRequested() {
        return cancelRequestedAtOrNull != null;
    }

    public Optional<PaymentId> replacedBy() {
        return Optional.ofNullable(replacedByOrNull);
    }

    /** The first wish counts. */
    Withdrawal canceled(Instant now) {
        return cancelRequested() ? this : new Withdrawal(now, replacedByOrNull, reversedAtOrNull);
    }

    Withdrawal replaced(PaymentId successor) {
        return new Withdrawal(cancelRequestedAtOrNull, successor, reversedAtOrNull);
    }

    Withdrawal reversed(Instant now) {
        return reversedAtOrNull == null ? new Withdrawal(cancelRequestedAtOrNull, replacedByOrNull, now) : this;
    }
}
