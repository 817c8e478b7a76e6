package io.octopusgateway.spi;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.Figure;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.StoreId;
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
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Lets hosts in by their API key, before anything about the call is looked at: strangers learn no paths. Whatever is
 * wrong with a key, the same work is done and the same answer given, until there were too many of them from one network.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class HostAuthentication implements ContainerRequestFilter {
    private static final Logger LOG = System.getLogger(HostAuthentication.class.getName());
    private static final Pattern KEY = Pattern.compile("opk_(sandbox|live)_([a-z0-9]{8})_[A-Za-z0-9_-]{43}");
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+) *");
    private static final String NOBODYS_HASH = "0".repeat(64);

    /** Whose figure it is when nobody says who calls. */
    private static final StoreId NO_STORE = new StoreId("none");

    private final Stores stores;
    private final RequestLimits limits;
    private final Signals signals;
    private final Supplier<String> clientAddress;

    /**
     * @param clientAddress where the request at hand comes from
     */
    public HostAuthentication(Stores stores, RequestLimits limits, Signals signals, Supplier<String> clientAddress) {
        this.stores = stores;
        this.limits = limits;
        this.signals = signals;
        this.clientAddress = clientAddress;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!HostPaths.isOurs(request.getUriInfo())) {
            return;
        }
        var caller = authenticate(request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of()));
        limits.takeForKey(caller.key().id()).ifPresent(wait -> {
            throw limited(caller.store().id(), "key", wait);
        });
        request.setSecurityContext(
                new HostSecurity(caller, request.getSecurityContext().isSecure()));
    }

    private Caller authenticate(List<String> headers) {
        var bearer = BEARER.matcher(headers.size() == 1 ? headers.get(0) : "");
        var text = bearer.matches() ? bearer.group(1) : "";
        var parts = KEY.matcher(text);
        var named = parts.matches() ? lookUp(parts.group(2), parts.group(1)) : Optional.<Caller>empty();
        var address = clientAddress.get();
        var keyId = named.map(Caller::getName).orElse("");
        var store = named.map(one -> one.store().id()).orElse(NO_STORE);
        limits.waitOfStranger(address, keyId).ifPresent(wait -> {
            throw limited(store, "address", wait);
        });
        if (!isSame(text, named) || named.isEmpty()) {
            LOG.log(Level.INFO, "refused API key " + (parts.matches() ? parts.group(2) : "of no known form"));
            signals.count(Figure.AUTHENTICATIONS, store, "refused");
            limits.takeForStranger(address, keyId);
            throw new ProblemException(ProblemType.UNAUTHORIZED);
        }
        signals.count(Figure.AUTHENTICATIONS, store, "accepted");
        return named.get();
    }

    private static boolean isSame(String text, Optional<Caller> named) {
        var expected = named.map(Caller::key).map(ApiKey::sha256).orElse(NOBODYS_HASH);
        return MessageDigest.isEqual(
                sha256(text).getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
    }

    private ProblemException limited(StoreId store, String what, Duration wait) {
        signals.count(Figure.RATE_LIMITED, store, what);
        return ProblemException.after(ProblemType.RATE_LIMITED, wait);
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
