package io.octopusgateway.payment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a payment besides what the provider reported: about its money, and by the host. Each is decided
 * once; the first time counts. Immutable.
 *
 * @param failureTold whether the host was told that the payment failed
 */
public record Decisions(
        @Nullable Settled settledOrNull,
        boolean failureTold,
        @Nullable HostRejection rejectionOrNull,
        Withdrawal withdrawal) {
    static final Decisions NONE = new Decisions(null, false, null, Withdrawal.NONE);

    public Optional<Settled> settled() {
        return Optional.ofNullable(settledOrNull);
    }

    public Optional<HostRejection> rejection() {
        return Optional.ofNullable(rejectionOrNull);
    }

    /** Whether the host no longer wants this payment. */
    public boolean isWithdrawn() {
        return !withdrawal.isNone();
    }

    /** The order takes this payment's money for itself. */
    public Decisions accept() {
        return new Decisions(Settled.ACCEPTED, failureTold, rejectionOrNull, withdrawal);
    }

    /** The order does not take this payment's money; a person will. */
    public Decisions hold(@Nullable Flag cause) {
        return new Decisions(Settled.held(cause), failureTold, rejectionOrNull, withdrawal);
    }

    public Decisions tellFailure() {
        return new Decisions(settledOrNull, true, rejectionOrNull, withdrawal);
    }

    /** The host does not take what it was told: a person must look. */
    public Decisions reject(HostRejection hosts) {
        var first = rejectionOrNull == null ? hosts : rejectionOrNull;
        return new Decisions(settledOrNull, failureTold, first, withdrawal);
    }

    /** The host wishes this payment to end. Only the provider ends it; until then it may still be paid. */
    public Decisions cancel(Instant now) {
        return new Decisions(settledOrNull, failureTold, rejectionOrNull, withdrawal.canceled(now));
    }

    /** The host asked for another payment in this one's place. */
    public Decisions replace(PaymentId successor) {
        return new Decisions(settledOrNull, failureTold, rejectionOrNull, withdrawal.replaced(successor));
    }
}
