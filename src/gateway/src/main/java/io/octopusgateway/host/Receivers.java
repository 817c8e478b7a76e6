package io.octopusgateway.host;

import io.octopusgateway.host.AddressGuard.Reach;
import io.octopusgateway.store.AllowedAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Decides whether a receiver's address may be called, at the moment it is to be called. Thread-safe. */
final class Receivers {
    private static final int HTTPS = 443;

    private final AllowedAddresses allowed;
    private final Resolver resolver;

    /** Asks for all addresses of a name, once. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    Receivers(AllowedAddresses allowed, Resolver resolver) {
        this.allowed = allowed;
        this.resolver = resolver;
    }

    /** Why this address may not be called; empty if it may. */
    Optional<String> objection(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return Optional.of("is not an address");
        }
        var listed = allowed.allows(url) && (isScheme(url, "http") || isScheme(url, "https"));
        var usual = isScheme(url, "https") && (url.getPort() < 0 || url.getPort() == HTTPS);
        if (!listed && !usual) {
            return Optional.of("is not https on its usual port, and the server's configuration does not list it");
        }
        return reach(url.getHost(), listed);
    }

    /** One bad address among many is enough: nobody knows which of them would be called. */
    private Optional<String> reach(String host, boolean listed) {
        try {
            var addresses = resolver.resolve(host);
            var reachable = addresses.length > 0
                    && Arrays.stream(addresses)
                            .map(AddressGuard::of)
                            .allMatch(reach -> reach == Reach.PUBLIC || (listed && reach == Reach.PRIVATE));
            return reachable ? Optional.empty() : Optional.of("leads to an address that may not be called");
        } catch (UnknownHostException unknown) {
            return Optional.of("has a name that cannot be resolved");
        }
    }

    private static boolean isScheme(URI url, String scheme) {
        return scheme.equalsIgnoreCase(url.getScheme());
    }
}
