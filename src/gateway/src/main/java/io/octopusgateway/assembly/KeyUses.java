package io.octopusgateway.assembly;

import io.octopusgateway.store.KeptStores;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Notes in which hour a host's key was last used, so that people see which keys nobody needs. Thread-safe. */
final class KeyUses {
    private final KeptStores kept;
    private final InstantSource clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private final Map<String, Instant> written = new HashMap<>();

    KeyUses(KeptStores kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    void note(String keyId) {
        seen.put(keyId, clock.instant().truncatedTo(ChronoUnit.HOURS));
    }

    /** Writes what is new: a key is written once an hour at most. */
    synchronized void turn() {
        var fresh = new HashMap<>(seen);
        fresh.entrySet().removeAll(written.entrySet());
        if (!fresh.isEmpty()) {
            kept.used(fresh);
            written.putAll(fresh);
        }
    }

    /** Stands behind the one that lets hosts in. */
    @Priority(Priorities.AUTHORIZATION)
    static final class Filter implements ContainerRequestFilter {
        private final KeyUses uses;

        Filter(KeyUses uses) {
            this.uses = uses;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            var security = request.getSecurityContext();
            var caller = security.getUserPrincipal();
            if (caller != null && "Bearer".equals(security.getAuthenticationScheme())) {
                uses.note(caller.getName());
            }
        }
    }
}
