package io.octopusgateway.spi;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Map;

/** The host that makes a call, as its API key proved it: a store and what may be done for it. */
record Caller(Store store, ApiKey key) implements Principal {

    @Override
    public String getName() {
        return key.id();
    }

    /**
     * The store of a caller that may do this. Every operation begins with it, so that an operation some filter missed
     * is closed, not open.
     */
    static Store withScope(SecurityContext security, Scope scope) {
        if (!(security.getUserPrincipal() instanceof Caller caller)) {
            throw new ProblemException(ProblemType.UNAUTHORIZED);
        }
        if (!caller.key.allows(scope)) {
            var type = ProblemType.FORBIDDEN;
            throw new ProblemException(type, type.advice(), Map.of("allowed", List.of(scope.text())));
        }
        return caller.store;
    }

    /** Keys and what they open are nobody's business in a log. */
    @Override
    public String toString() {
        return key.id();
    }
}
