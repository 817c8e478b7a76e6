package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Values.given;

import io.octopusgateway.money.Money;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.RateLimits;
import io.octopusgateway.store.Secret;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is configured once for the whole server.
 *
 * @param publicBaseUrl where shoppers and the provider reach this application, without a trailing slash
 * @param serverKey what tokens and stored bytes are protected with; never in the database
 * @param secretsKeys what stored secrets are, or were, sealed with; the first one seals
 */
record ServerSettings(
        String publicBaseUrl,
        byte[] serverKey,
        List<byte[]> secretsKeys,
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
                    List.of(new byte[32]),
                    allowed(own),
                    RateLimits.DEFAULTS,
                    new ConsoleSettings(
                            Path.of("unconfigured"),
                            Optional.empty(),
                            ConsoleSettings.Demand.REQUIRED,
                            true,
                            Money.hkd(0)),
                    AlertSettings.none());
        }
        return new ServerSettings(
                given(own.text("public-base-url")).replaceAll("/+$", ""),
                key(given(own.secret("server-key"))),
                secretsKeys(own),
                allowed(own),
                new RateLimits(
                        limit(own, "key-per-second"),
                        limit(own, "key-burst"),
                        limit(own, "address-per-second"),
                        limit(own, "address-burst")),
                ConsoleSettings.of(own),
                AlertSettings.of(own));
    }

    /** The first one seals: a key of before only opens, also where the server's own key is the current one. */
    private static List<byte[]> secretsKeys(Values own) {
        var current = own.secret("secrets-key").isPresent() ? "secrets-key" : "server-key";
        return Stream.of(current, "secrets-key-previous", "server-key")
                .flatMap(name -> own.secret(name).stream())
                .map(ServerSettings::key)
                .toList();
    }

    private static byte[] key(Secret base64) {
        return Base64.getDecoder().decode(base64.reveal());
    }

    private static int limit(Values own, String name) {
        return Math.toIntExact(given(own.number("rate-limit." + name)));
    }

    @Override
    public String toString() {
        return "ServerSettings[" + publicBaseUrl + "]";
    }
}
