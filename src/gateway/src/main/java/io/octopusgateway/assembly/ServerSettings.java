package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Values.given;

import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.RateLimits;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * What is configured once for the whole server.
 *
 * @param publicBaseUrl where shoppers and the provider reach this application, without a trailing slash
 * @param serverKey what tokens and stored bytes are protected with; never in the database
 */
record ServerSettings(
        String publicBaseUrl,
        byte[] serverKey,
        AllowedAddresses allowed,
        RateLimits rateLimits,
        ConsoleSettings console,
        AlertSettings alerts) {

    static AllowedAddresses allowed(Values own) {
        return new AllowedAddresses(Set.copyOf(own.list("allowed-addresses")));
    }

    static ServerSettings of(Values own) {
        if (own.isFaulty()) {
            // The application is not ready and serves nothing, so these stand-ins are never used.
            return new ServerSettings(
                    "https://unconfigured.invalid",
                    new byte[32],
                    allowed(own),
                    RateLimits.DEFAULTS,
                    new ConsoleSettings(Path.of("unconfigured"), Optional.empty()),
                    AlertSettings.none());
        }
        return new ServerSettings(
                given(own.text("public-base-url")).replaceAll("/+$", ""),
                Base64.getDecoder().decode(given(own.secret("server-key")).reveal()),
                allowed(own),
                new RateLimits(
                        limit(own, "key-per-second"),
                        limit(own, "key-burst"),
                        limit(own, "address-per-second"),
                        limit(own, "address-burst")),
                ConsoleSettings.of(own),
                AlertSettings.of(own));
    }

    private static int limit(Values own, String name) {
        return Math.toIntExact(given(own.number("rate-limit." + name)));
    }

    @Override
    public String toString() {
        return "ServerSettings[" + publicBaseUrl + "]";
    }
}
