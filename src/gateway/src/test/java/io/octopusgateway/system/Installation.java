package io.octopusgateway.system;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a server is told: the properties an admin would write, for one store called {@value #STORE}. */
public final class Installation {
    public static final String STORE = "demo";
    private static final String SCOPES = "payments:read+payments:write+refunds:write+updates:read";

    private Installation() {}

    /** The parts of one installation as far as its configuration must know them. */
    public record Parts(Database database, Keys keys, URI provider, URI shop, URI shopUpdates, String publicBaseUrl) {}

    public static Map<String, String> properties(Parts parts) {
        var keys = parts.keys();
        var values = new LinkedHashMap<String, String>();
        values.put("octopus.database.url", parts.database().url());
        values.put("octopus.database.user", "postgres");
        values.put("octopus.database.password", "postgres");
        values.put("octopus.public-base-url", parts.publicBaseUrl());
        values.put("octopus.server-key", keys.serverKey());
        values.put(
                "octopus.allowed-addresses",
                String.join(
                        ",",
                        parts.provider().getAuthority(),
                        parts.shop().getAuthority(),
                        URI.create(parts.publicBaseUrl()).getAuthority()));
        values.put("octopus.provider.page-hosts", parts.provider().getHost());
        values.put("octopus.stores", STORE);
        addStore(values, STORE, "Harbour Tea Shop", parts);
        return values;
    }

    /** One more store on the same provider account, with everything else its own. */
    public static void addStore(Map<String, String> values, String store, String name, Parts parts) {
        values.merge("octopus.stores", store, (before, one) -> before.equals(one) ? one : before + "," + one);
        values.merge("octopus.allowed-addresses", parts.shop().getAuthority(), (before, one) -> before + "," + one);
        var keys = parts.keys();
        var at = "octopus.store." + store + ".";
        values.put(at + "name", name);
        values.put(at + "environment", "sandbox");
        values.put(at + "provider-base-url", parts.provider().toString());
        values.put(at + "secret-key", keys.secretKey());
        values.put(at + "webhook-id", keys.webhookId());
        values.put(at + "webhook-secret", keys.webhookSecret());
        values.put(at + "return-origins", origin(parts.shop()));
        values.put(at + "app-return-schemes", "shopapp");
        values.put(at + "order-update-url", parts.shopUpdates().toString());
        values.put(at + "order-update-secret", keys.orderUpdateSecret());
        values.put(at + "api-keys", keys.apiKeyEntry(SCOPES));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
