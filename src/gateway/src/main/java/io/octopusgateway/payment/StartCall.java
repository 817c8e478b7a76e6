package io.octopusgateway.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our call that asks the provider for a payment: what is sent, how often it was, and how it stands. Immutable.
 *
 * @param bodyOrNull the exact bytes, until the answer is known
 * @param sends how often the call was begun; also the fence by which a late sender is told from the present one
 * @param deadline when the present send counts as silent if nothing was committed
 * @param missedAtOrNull when the provider, asked about a call in doubt, first knew of no such payment
 * @param everSilent whether any send so far may have created something
 * @param rejectionOrNull the provider's no, which is given again to every repeat
 */
public record StartCall(
        IdempotencyKey key,
        byte @Nullable [] bodyOrNull,
        State state,
        int sends,
        Instant firstSentAt,
        Instant deadline,
        boolean everSilent,
        @Nullable Instant failedAtOrNull,
        @Nullable Instant missedAtOrNull,
        @Nullable Rejection rejectionOrNull) {

    /** The provider remembers an answer for 24 hours; an hour is kept back for clocks and long calls. */
    static final Duration REPEATABLE = Duration.ofHours(23);

    /** How long the provider may still be busy with a call of ours that got no answer. */
    static final Duration BUSY = Duration.ofSeconds(30);

    /** The provider's list may lag: one miss proves nothing, and two only when they are this far apart. */
    static final Duration BETWEEN_MISSES = Duration.ofSeconds(60);

    /** How long a host may take to make a request again that certainly never arrived. */
    static final Duration GIVEN_UP = Duration.ofMinutes(30);

    /** How the call stands. In doubt is not a state: it is {@link #inDoubt}, which the clock brings about by itself. */
    public enum State {
        SENT,
        ANSWERED,
        REFUSED,
        /** Certainly nothing left here, or nothing arrived. */
        NOT_SENT,
        /** The provider does not take the store's credentials, so nothing was created. */
        UNAUTHORIZED,
        SILENT
    }

    public static StartCall first(IdempotencyKey key, byte[] body, Instant now, Duration patience) {
        return new StartCall(key, body, State.SENT, 1, now, now.plus(patience), false, null, null, null);
    }

    /** Somebody is calling right now; repeats wait for that. */
    boolean inFlight(Instant now) {
        return state == State.SENT && now.isBefore(deadline);
    }

    /** The payment may or may not exist at the provider. */
    boolean inDoubt(Instant now) {
        return state == State.SILENT || (state == State.SENT && !now.isBefore(deadline));
    }

    /** Whether the same bytes may be sent once more now. */
    boolean repeatable(Instant now) {
        if (!isRevivable(now)) {
            return false;
        }
        if (state == State.NOT_SENT || state == State.UNAUTHORIZED) {
            return true;
        }
        return inDoubt(now) && !now.isBefore(failedAt().plus(BUSY));
    }

    Instant failedAt() {
        return failedAtOrNull == null ? deadline : failedAtOrNull;
    }

    StartCall sendAgain(Instant now, Duration patience) {
        var silentBefore = everSilent || inDoubt(now);
        var firstSent = everSilent || silentBefore ? firstSentAt : now;
        return new StartCall(
                key, bodyOrNull, State.SENT, sends + 1, firstSent, now.plus(patience), silentBefore, null, null, null);
    }

    /** The worst of all sends counts: once silent, a later no proves nothing about the earlier send. */
    StartCall unanswered(ProviderAnswer answer, Instant now) {
        if (everSilent || answer instanceof ProviderAnswer.Silent) {
            return silent(now);
        }
        if (answer instanceof ProviderAnswer.NotSent notSent) {
            return notSent(notSent.cause(), now);
        }
        return refused(answer instanceof ProviderAnswer.Refused refused ? refused.rejection() : null);
    }

    public Optional<Rejection> rejection() {
        return Optional.ofNullable(rejectionOrNull);
    }

    Optional<ProviderAnswer.NotSent.Cause> notSentBecause() {
        return switch (state) {
            case NOT_SENT -> Optional.of(ProviderAnswer.NotSent.Cause.UNREACHABLE);
            case UNAUTHORIZED -> Optional.of(ProviderAnswer.NotSent.Cause.CREDENTIALS);
            case SENT, ANSWERED, REFUSED, SILENT -> Optional.empty();
        };
    }

    /** The provider may still remember the call, so that repeating it, if not at once, may bring the address back. */
    public boolean isRevivable(Instant now) {
        return bodyOrNull != null && now.isBefore(firstSentAt.plus(REPEATABLE));
    }

    /** The provider has twice known of nothing, far enough apart. */
    boolean isMissedTwice(Instant now) {
        return missedAtOrNull != null && !now.isBefore(missedAtOrNull.plus(BETWEEN_MISSES));
    }

    StartCall answered() {
        return new StartCall(key, null, State.ANSWERED, sends, firstSentAt, deadline, everSilent, null, null, null);
    }

    StartCall refused(@Nullable Rejection rejection) {
        return new StartCall(key, null, State.REFUSED, sends, firstSentAt, deadline, everSilent, null, null, rejection);
    }

    StartCall notSent(ProviderAnswer.NotSent.Cause cause, Instant now) {
        var why = cause == ProviderAnswer.NotSent.Cause.CREDENTIALS ? State.UNAUTHORIZED : State.NOT_SENT;
        return new StartCall(key, bodyOrNull, why, sends, firstSentAt, deadline, everSilent, now, null, null);
    }

    StartCall silent(Instant now) {
        return new StartCall(key, bodyOrNull, State.SILENT, sends, firstSentAt, deadline, true, now, null, null);
    }

    /** Too late to be repeated: the bytes are not needed any more. */
    StartCall forgetBody() {
        return new StartCall(
                key,
                null,
                state,
                sends,
                firstSentAt,
                deadline,
                everSilent,
                failedAtOrNull,
                missedAtOrNull,
                rejectionOrNull);
    }

    StartCall missed(Instant now) {
        var first = missedAtOrNull == null ? now : missedAtOrNull;
        return new StartCall(
                key, bodyOrNull, state, sends, firstSentAt, deadline, everSilent, failedAtOrNull, first, null);
    }

    @Override
    public String toString() {
        return "StartCall[" + key + ", " + state + ", sends=" + sends + "]";
    }
}
