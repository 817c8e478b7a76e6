package io.octopusgateway.store;

/** The provider's two environments. Keys, hosts and API keys of one never work in the other. */
public enum Environment {
    SANDBOX,
    LIVE
}
