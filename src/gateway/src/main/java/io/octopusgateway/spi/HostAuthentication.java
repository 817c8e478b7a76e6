package io.octopusgateway.spi;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.Stores;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets hosts in by their API key, before anything about the call is looked at: strangers learn no paths. Whatever is
 * wrong with a key, the same work is done and the same answer given.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class HostAuthentication implements ContainerRequestFilter {
    private static final Logger LOG = System.getLogger(HostAuthentication.class.getName());
    private static final Pattern KEY = Pattern.compile("opk_(sandbox|live)_([a-z0-9]{8})_[A-Za-z0-9_-]{43}");
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+) *");
    private static final String NOBODYS_HASH = "0".repeat(64);

    private final Stores stores;

    public HostAuthentication(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!HostPaths.isOurs(request.getUriInfo())) {
            return;
        }
        var headers = request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        var caller = headers.size() == 1 ? authenticate(headers.get(0)) : Optional.<Caller>empty();
        request.setSecurityContext(new HostSecurity(
                caller.orElseThrow(() -> new ProblemException(ProblemType.UNAUTHORIZED)),
                request.getSecurityContext().isSecure()));
    }

    private Optional<Caller> authenticate(String header) {
        var bearer = BEARER.matcher(header);
        var text = bearer.matches() ? bearer.group(1) : "";
        var hash = sha256(text);
        var parts = KEY.matcher(text);
        var caller = parts.matches() ? lookUp(parts.group(2), parts.group(1)) : Optional.<Caller>empty();
        var expected = caller.map(Caller::key).map(ApiKey::sha256).orElse(NOBODYS_HASH);
        var same = MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
        if (!same) {
            LOG.log(Level.INFO, "refused API key " + (parts.matches() ? parts.group(2) : "of no known form"));
        }
        return caller.filter(one -> same);
    }

    private Optional<Caller> lookUp(String id, String environment) {
        return stores.byApiKeyId(id)
                .filter(store ->
                        store.environment().name().toLowerCase(Locale.ROOT).equals(environment))
                .flatMap(store -> store.apiKeys().stream()
                        .filter(key -> key.id().equals(id))
                        .findFirst()
                        .map(key -> new Caller(store, key)));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** The caller in the platform's own clothes. */
    private record HostSecurity(Caller caller, boolean secure) implements SecurityContext {
        @Override
        public Caller getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.key().scopes().stream().anyMatch(scope -> scope.text().equals(role));
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
