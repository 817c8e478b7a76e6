package io.octopusgateway.payment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a payment besides what the provider reported: about its money, and by the host. Each is decided
 * once; the first time counts. Immutable.
 *
 * @param failureTold whether the host was told that the payment failed
 * @param overdueAtOrNull when the provider's word on the open payment had been missing for so long that a person was told
 */
public record Decisions(
        @Nullable Settled settledOrNull,
        boolean failureTold,
        @Nullable HostRejection rejectionOrNull,
        Withdrawal withdrawal,
        @Nullable Instant overdueAtOrNull) {
    static final Decisions NONE = new Decisions(null, false, null, Withdrawal.NONE, null);

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
    public Decisions accept(Instant now) {
        return with(Settled.accepted(now));
    }

    /** The order does not take this payment's money; a person will. */
    public Decisions hold(@Nullable Flag cause, Instant now) {
        return with(Settled.held(cause, now));
    }

    /** The order does not take this payment's money; it goes back by itself. */
    public Decisions giveBack(@Nullable Flag cause, Instant now) {
        return with(Settled.refunding(cause, now));
    }

    private Decisions with(Settled settled) {
        return new Decisions(settled, failureTold, rejectionOrNull, withdrawal, overdueAtOrNull);
    }

    private Decisions with(Withdrawal next) {
        return new Decisions(settledOrNull, failureTold, rejectionOrNull, next, overdueAtOrNull);
    }

    public Decisions tellFailure() {
        return new Decisions(settledOrNull, true, rejectionOrNull, withdrawal, overdueAtOrNull);
    }

    /** The host does not take what it was told: a person must look. */
    public Decisions reject(HostRejection hosts) {
        var first = rejectionOrNull == null ? hosts : rejectionOrNull;
        return new Decisions(settledOrNull, failureTold, first, withdrawal, overdueAtOrNull);
    }

    /** Somebody took the money although the host had rejected it. */
    public boolean isAcceptedAfterRejection() {
        return rejectionOrNull != null
                && settledOrNull != null
                && settledOrNull.accepted()
                && settledOrNull.atOrNull() != null
                && settledOrNull.atOrNull().isAfter(rejectionOrNull.at());
    }

    /** The host wishes this payment to end. Only the provider ends it; until then it may still be paid. */
    public Decisions cancel(Instant now) {
        return with(withdrawal.canceled(now));
    }

    /** The host asked for another payment in this one's place. */
    public Decisions replace(PaymentId successor) {
        return with(withdrawal.replaced(successor));
    }

    /** The host wants everything about this payment undone, whatever happens to it. */
    public Decisions reverse(Instant now) {
        return with(withdrawal.canceled(now).reversed(now));
    }

    public boolean isReversed() {
        return withdrawal.reversedAtOrNull() != null;
    }

    /** The provider's word on the payment has been missing for too long: a person must look. */
    public Decisions overdue(Instant now) {
        return new Decisions(settledOrNull, failureTold, rejectionOrNull, withdrawal, now);
    }

    public boolean isOverdue() {
        return overdueAtOrNull != null;
    }
}
