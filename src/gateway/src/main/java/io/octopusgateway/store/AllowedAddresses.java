package io.octopusgateway.store;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addresses the server's operator lets through although they are not public or not https, each as an exact
 * {@code host:port}. Empty unless configured: only whoever runs the server may open a way into its network.
 */
public record AllowedAddresses(Set<String> hostPorts) {
    public AllowedAddresses {
        hostPorts = hostPorts.stream().map(one -> one.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the address's host and port, written out or implied by its scheme, are on the list. */
    public boolean allows(URI address) {
        var host = address.getHost();
        if (host == null) {
            return false;
        }
        var implied = "http".equals(address.getScheme()) ? 80 : 443;
        var port = address.getPort() < 0 ? implied : address.getPort();
        return allows(host, port);
    }

    /** Whether exactly this is on the list. */
    public boolean allows(String host, int port) {
        return hostPorts.contains(host.toLowerCase(Locale.ROOT) + ":" + port);
    }
}
