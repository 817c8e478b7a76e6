package io.octopusgateway.host;

import io.octopusgateway.host.AddressGuard.Reach;
import io.octopusgateway.store.AllowedAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Decides whether a receiver may be called, and at which addresses, at the moment it is to be called. Thread-safe. */
final class Receivers {
    private static final int HTTPS = 443;

    private final AllowedAddresses allowed;
    private final Resolver resolver;

    /** Asks for all addresses of a name, once. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** A name leads somewhere it may not. */
    static final class NotAllowed extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotAllowed() {
            super("leads to an address that may not be called");
        }
    }

    Receivers(AllowedAddresses allowed, Resolver resolver) {
        this.allowed = allowed;
        this.resolver = resolver;
    }

    /** Why this URL may not be called whatever it leads to; empty if it may. */
    Optional<String> objection(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return Optional.of("is not an address");
        }
        var listed = allowed.allows(url) && (isScheme(url, "http") || isScheme(url, "https"));
        var usual = isScheme(url, "https") && (url.getPort() < 0 || url.getPort() == HTTPS);
        return listed || usual
                ? Optional.empty()
                : Optional.of("is not https on its usual port, and the server's configuration does not list it");
    }

    /**
     * The addresses to connect to, asked for once and checked. One bad address among many is enough to call none of
     * them: whoever mixes them is up to something.
     *
     * @throws NotAllowed if one of them may not be called
     */
    InetAddress[] addresses(String host, int port) throws UnknownHostException {
        var listed = allowed.allows(host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host, port);
        var addresses = resolver.resolve(host);
        var reachable = Arrays.stream(addresses)
                .map(AddressGuard::of)
                .allMatch(reach -> reach == Reach.PUBLIC || (listed && reach == Reach.PRIVATE));
        if (addresses.length == 0 || !reachable) {
            throw new NotAllowed();
        }
        return addresses;
    }

    private static boolean isScheme(URI url, String scheme) {
        return scheme.equalsIgnoreCase(url.getScheme());
    }
}
