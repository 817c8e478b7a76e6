package io.octopusgateway.payment;

import org.jspecify.annotations.Nullable;

/** What became of asking the provider for a refund. It is the worst of all tries of one call. */
public sealed interface RefundAnswer {
    /** The provider took the request. Accepted is not given back. */
    record Accepted(ActionId action) implements RefundAnswer {}

    /** A certain no to the request itself: nothing was given back and nothing will be. */
    record Refused(Rejection rejection) implements RefundAnswer {}

    /** Certainly nothing was begun, on every try, and the same request may be made again. */
    record NotSent(ProviderAnswer.NotSent.Cause cause) implements RefundAnswer {}

    /** No answer, or one that cannot be read: the money may or may not be on its way. */
    record Silent() implements RefundAnswer {}

    /** The rejection, if this is one. */
    default @Nullable Rejection rejectionOrNull() {
        return this instanceof Refused refused ? refused.rejection() : null;
    }
}
