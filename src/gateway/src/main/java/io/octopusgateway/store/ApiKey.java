package io.octopusgateway.store;

import java.util.Set;

/**
 * A host's key to the SPI as the gateway keeps it: its public identifier, the lower-case hex SHA-256 of the whole key,
 * and what it may do. The key itself is shown once, when it is made, and never stored.
 */
public record ApiKey(String id, String sha256, Set<Scope> scopes) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    public boolean allows(Scope scope) {
        return scopes.contains(scope);
    }
}
