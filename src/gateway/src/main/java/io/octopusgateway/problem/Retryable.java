package io.octopusgateway.problem;

/** What a host may try after a problem. */
public enum Retryable {
    /** Not without changing the request. */
    NO,
    /** The very same request, at once or a little later: it cannot be done twice. */
    SAME_REQUEST,
    /** A new payment with a reference of its own; this one is over. */
    NEW_PAYMENT,
    /** The same request, but somebody has to mend something or time has to pass first. */
    LATER
}
