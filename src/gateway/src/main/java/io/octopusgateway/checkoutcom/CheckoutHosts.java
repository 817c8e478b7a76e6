package io.octopusgateway.checkoutcom;

import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Credentials;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.Store;
import java.net.URI;

/**
 * Where credentials may go: to the provider's own hosts of their environment, or to an address this server's
 * configuration lists. An account has a prefix of its own before the host; one that begins with {@code pl-} is the
 * private link's (https://www.checkout.com/docs/developer-resources/api/api-endpoints, read 2026-11-22).
 */
final class CheckoutHosts {
    private static final String PREFIX = "((pl-)?[a-z0-9]+\\.)?";
    private static final String LIVE_API = PREFIX + "api\\.checkout\\.com";
    private static final String LIVE_ACCESS = PREFIX + "access\\.checkout\\.com";

    private CheckoutHosts() {}

    /** Whether this store's credentials may be sent where its configuration says. */
    static boolean mayCall(Store store, AllowedAddresses allowed) {
        var account = store.account();
        return mayCall(store.environment(), account.base(), LIVE_API, allowed)
                && (!(account.credentials() instanceof Credentials.OAuthClient client)
                        || mayCall(store.environment(), client.tokenEndpoint(), LIVE_ACCESS, allowed));
    }

    private static boolean mayCall(Environment environment, URI address, String live, AllowedAddresses allowed) {
        var isLive = isHttps(address)
                && address.getPort() < 0
                && String.valueOf(address.getHost()).matches(live);
        return switch (environment) {
            case LIVE -> isLive;
            case SANDBOX -> !isLive && (isHttps(address) || allowed.allows(address));
        };
    }

    private static boolean isHttps(URI address) {
        return "https".equals(address.getScheme()) && address.getHost() != null && address.getRawUserInfo() == null;
    }
}
