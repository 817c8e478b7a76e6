package io.octopusgateway.processing;

/** What is counted, each by store and outcome. */
public enum Figure {
    STARTS,
    REFUNDS,
    PROVIDER_CALLS,
    WEBHOOKS,
    /** Events nobody brought, which were found in the provider's own record. */
    MISSED_EVENTS,
    ORDER_UPDATES,
    AUTHENTICATIONS,
    RATE_LIMITED
}
