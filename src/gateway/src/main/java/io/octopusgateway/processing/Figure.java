package io.octopusgateway.processing;

/** What is counted, each by store and outcome. */
public enum Figure {
    STARTS,
    REFUNDS,
    PROVIDER_CALLS,
    WEBHOOKS,
    ORDER_UPDATES,
    AUTHENTICATIONS,
    RATE_LIMITED
}
