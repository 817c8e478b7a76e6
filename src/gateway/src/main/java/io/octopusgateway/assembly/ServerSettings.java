package io.octopusgateway.assembly;

import io.octopusgateway.store.AllowedAddresses;
import java.util.Base64;
import java.util.Set;

/**
 * What is configured once for the whole server.
 *
 * @param publicBaseUrl where shoppers and the provider reach this application, without a trailing slash
 * @param serverKey what tokens and stored bytes are protected with; never in the database
 */
record ServerSettings(String publicBaseUrl, byte[] serverKey, AllowedAddresses allowed) {
    private static final int SHORTEST_KEY = 32;

    static ServerSettings read(Properties properties) {
        var allowed = new AllowedAddresses(Set.copyOf(properties.list("allowed-addresses")));
        var base = properties.required(
                "public-base-url",
                new WebAddresses(allowed)::isBase,
                "set it to the https address under which shoppers reach this application, for example"
                        + " https://pay.shop.example/octopus (http only for a host:port in octopus.allowed-addresses)");
        var key = properties.required(
                "server-key",
                value -> key(value).length >= SHORTEST_KEY,
                "set it to 32 or more random bytes in base64, for example the output of: openssl rand -base64 32");
        // With findings the application is not ready and serves nothing, so these stand-ins are never used.
        return new ServerSettings(
                base == null ? "https://unconfigured.invalid" : base.replaceAll("/+$", ""),
                key == null ? new byte[SHORTEST_KEY] : key(key),
                allowed);
    }

    private static byte[] key(String value) {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return "ServerSettings[" + publicBaseUrl + "]";
    }
}
