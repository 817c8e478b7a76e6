package io.octopusgateway.store;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may do. */
public enum Scope {
    PAYMENTS_READ("payments:read"),
    PAYMENTS_WRITE("payments:write"),
    REFUNDS_WRITE("refunds:write"),
    UPDATES_READ("updates:read"),
    /** For whoever runs the gateway, not for a shop. */
    STORE_MANAGE("store:manage");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** The name used in configuration and in the contract. */
    public String text() {
        return text;
    }

    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
