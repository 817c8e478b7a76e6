package io.octopusgateway.assembly;

import io.octopusgateway.host.PublicAddress;
import io.octopusgateway.store.AllowedAddresses;
import java.net.URI;
import java.util.Objects;

/**
 * Which addresses may be configured: https and, as far as their spelling tells, public; anything else only where the
 * server's operator lists it.
 */
record WebAddresses(AllowedAddresses allowed) {
    private static final int HTTPS = 443;

    boolean isReachable(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && isAllowed(uri);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private boolean isAllowed(URI uri) {
        var listed = allowed.allows(uri);
        return "https".equals(uri.getScheme())
                ? listed || PublicAddress.isPossible(uri)
                : listed && "http".equals(uri.getScheme());
    }

    /** An address under which others are made: nothing may stand behind its path. */
    boolean isBase(String text) {
        return isReachable(text) && URI.create(text).getRawQuery() == null;
    }

    boolean isOrigin(String text) {
        return isBase(text)
                && Objects.requireNonNull(URI.create(text).getRawPath()).isEmpty();
    }

    /** What the deliveries later demand as well: the ordinary port, unless the server's operator lists another. */
    boolean isDeliverable(String text) {
        if (!isReachable(text)) {
            return false;
        }
        var uri = URI.create(text);
        return uri.getPort() < 0 || uri.getPort() == HTTPS || allowed.allows(uri);
    }
}
