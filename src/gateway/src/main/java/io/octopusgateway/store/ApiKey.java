package io.octopusgateway.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A host's key to the SPI as the gateway keeps it: its public identifier, the lower-case hex SHA-256 of the whole key,
 * and what it may do. The key itself is shown once, when it is made, and never stored.
 *
 * @param endsOrNull from when on it opens nothing; without it the key is good until somebody ends it
 */
public record ApiKey(
        String id,
        String sha256,
        Set<Scope> scopes,
        @Nullable Instant endsOrNull) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** One without an end. */
    public ApiKey(String id, String sha256, Set<Scope> scopes) {
        this(id, sha256, scopes, null);
    }

    public boolean allows(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether it still opens anything. */
    public boolean isGood(Instant now) {
        return endsOrNull == null || now.isBefore(endsOrNull);
    }
}
