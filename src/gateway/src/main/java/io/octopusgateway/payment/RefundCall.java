package io.octopusgateway.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our call that asks the provider for a refund: what is sent, how often it was, and how it stands. A refund in doubt counts
 * as given and is never in a hurry: it is looked for three times before the same bytes are sent once more. Immutable.
 *
 * @param bodyOrNull the exact bytes, until the answer is known
 * @param firstSentAtOrNull when the provider may first have heard of it; null while nothing was sent
 * @param deadlineOrNull when the present send counts as silent if nothing was committed
 * @param everSilent whether any send so far may have begun something
 * @param misses how often the provider, asked about a refund in doubt, knew of none
 * @param actionOrNull the provider's name for it, once known
 * @param rejectionOrNull the provider's no, which is given again to every repeat
 */
public record RefundCall(
        IdempotencyKey key,
        byte @Nullable [] bodyOrNull,
        State state,
        int sends,
        @Nullable Instant firstSentAtOrNull,
        @Nullable Instant deadlineOrNull,
        boolean everSilent,
        int misses,
        @Nullable Instant missedAtOrNull,
        @Nullable ActionId actionOrNull,
        @Nullable Rejection rejectionOrNull) {

    /** How long an unsent refund is held for its host before it is let go, with this as its evidence. */
    static final Duration GIVEN_UP = Duration.ofHours(24);

    /** The provider's list of actions may lag, so this many misses are asked for, over this time. */
    static final int MISSES = 3;

    static final Duration MISSED_OVER = Duration.ofMinutes(10);

    /** Looks in quick succession, as of somebody who asks again and again, are one look. */
    private static final Duration BETWEEN_MISSES = Duration.ofMinutes(4);

    /** How the call stands. In doubt is not a state: it is {@link #inDoubt}, which the clock brings about by itself. */
    public enum State {
        /** The money is set aside; nothing was sent yet. */
        RESERVED,
        SENT,
        ACCEPTED,
        REFUSED,
        /** Certainly nothing left here, or nothing arrived. */
        NOT_SENT,
        /** The provider does not take the store's credentials for this, so nothing was begun. */
        UNAUTHORIZED,
        SILENT,
        /** Let go before anything was sent: the provider had given more back than was known here. */
        EXCEEDED,
        /** Let go, because it could not be sent for a day. */
        RELEASED,
        /** In doubt, until a person brought evidence that the provider never made it. */
        DISPROVED;

        /** It came to nothing for certain, so what was set aside is free again. */
        boolean isOver() {
            return this == REFUSED || this == EXCEEDED || this == RELEASED || this == DISPROVED;
        }

        /** Nothing has left here that could be on its way. */
        boolean isUnsent() {
            return this == RESERVED || this == NOT_SENT || this == UNAUTHORIZED;
        }
    }

    public static RefundCall reserved(IdempotencyKey key, byte[] body) {
        return new RefundCall(key, body, State.RESERVED, 0, null, null, false, 0, null, null, null);
    }

    public boolean inFlight(Instant now) {
        return state == State.SENT && deadlineOrNull != null && now.isBefore(deadlineOrNull);
    }

    /** The refund may or may not have been begun at the provider. */
    public boolean inDoubt(Instant now) {
        return state == State.SILENT || (state == State.SENT && !inFlight(now));
    }

    /** Whether the call may be made now: for the first time, or because nothing of it arrived. */
    public boolean sendable() {
        return state.isUnsent() && bodyOrNull != null;
    }

    /** Whether the same bytes may be sent once more: looked for often enough, and still remembered by the provider. */
    public boolean repeatable(Instant now) {
        return inDoubt(now)
                && bodyOrNull != null
                && misses >= MISSES
                && missedAtOrNull != null
                && !now.isBefore(missedAtOrNull.plus(MISSED_OVER))
                && isRemembered(now);
    }

    /** In doubt, and nothing can be done any more but by a person with both sides before the eyes. */
    public boolean needsPerson(Instant now) {
        return inDoubt(now) && (bodyOrNull == null || !isRemembered(now));
    }

    private boolean isRemembered(Instant now) {
        return firstSentAtOrNull != null && now.isBefore(firstSentAtOrNull.plus(StartCall.REPEATABLE));
    }

    public Optional<ActionId> action() {
        return Optional.ofNullable(actionOrNull);
    }

    public Optional<Rejection> rejection() {
        return Optional.ofNullable(rejectionOrNull);
    }

    public RefundCall sending(Instant now, Duration patience) {
        var silentBefore = everSilent || inDoubt(now);
        var first = silentBefore && firstSentAtOrNull != null ? firstSentAtOrNull : now;
        return new RefundCall(
                key, bodyOrNull, State.SENT, sends + 1, first, now.plus(patience), silentBefore, 0, null, null, null);
    }

    /** The worst of all sends counts: once silent, a later no proves nothing about the earlier send. */
    public RefundCall answered(RefundAnswer answer, int send) {
        if (answer instanceof RefundAnswer.Accepted accepted) {
            return known(accepted.action());
        }
        if (send != sends || state != State.SENT) {
            return this;
        }
        if (everSilent || answer instanceof RefundAnswer.Silent) {
            return in(State.SILENT, true);
        }
        if (answer instanceof RefundAnswer.NotSent notSent) {
            var refused = notSent.cause() == ProviderAnswer.NotSent.Cause.CREDENTIALS;
            return in(refused ? State.UNAUTHORIZED : State.NOT_SENT, false);
        }
        return over(State.REFUSED, answer.rejectionOrNull());
    }

    /** The provider's action was seen; whatever was unknown about the call is known now. */
    public RefundCall known(ActionId action) {
        return new RefundCall(
                key,
                null,
                State.ACCEPTED,
                sends,
                firstSentAtOrNull,
                null,
                everSilent,
                misses,
                missedAtOrNull,
                action,
                null);
    }

    /** The provider, asked about a refund in doubt, knows of none. */
    public RefundCall missed(Instant now) {
        if (missedAtOrNull != null && now.isBefore(missedAtOrNull.plus(BETWEEN_MISSES.multipliedBy(misses)))) {
            return this;
        }
        var first = missedAtOrNull == null ? now : missedAtOrNull;
        return new RefundCall(
                key,
                bodyOrNull,
                state,
                sends,
                firstSentAtOrNull,
                deadlineOrNull,
                everSilent,
                misses + 1,
                first,
                null,
                null);
    }

    public RefundCall exceeded() {
        return over(State.EXCEEDED, null);
    }

    /** Lets go of what was never sent; anything else stays, because it may have begun something. */
    public RefundCall released() {
        return state.isUnsent() && !everSilent ? over(State.RELEASED, null) : this;
    }

    public RefundCall disproved() {
        return over(State.DISPROVED, null);
    }

    private RefundCall over(State end, @Nullable Rejection rejection) {
        return new RefundCall(
                key, null, end, sends, firstSentAtOrNull, null, everSilent, misses, missedAtOrNull, null, rejection);
    }

    private RefundCall in(State next, boolean silent) {
        return new RefundCall(
                key,
                bodyOrNull,
                next,
                sends,
                firstSentAtOrNull,
                deadlineOrNull,
                silent,
                misses,
                missedAtOrNull,
                null,
                null);
    }

    @Override
    public String toString() {
        return "RefundCall[" + key + ", " + state + ", sends=" + sends + "]";
    }
}
