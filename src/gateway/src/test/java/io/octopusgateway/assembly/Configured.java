package io.octopusgateway.assembly;

import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Configurations to test with: a good one, and what becomes of it. */
final class Configured {
    static final String AT = "octopus.store.hk.";

    private Configured() {}

    static Map<String, String> good() {
        var values = new HashMap<String, String>();
        values.put("octopus.public-base-url", "https://pay.shop.example/octopus/");
        values.put("octopus.server-key", "QUJD".repeat(11));
        values.put("octopus.stores", "hk");
        values.put(AT + "environment", "sandbox");
        values.put(AT + "account-prefix", "k3v9q2mt");
        values.put(AT + "secret-key", "sk_sbox_" + "a".repeat(26) + "=");
        values.put(AT + "webhook-id", "w".repeat(32));
        values.put(AT + "webhook-secret", "s".repeat(20));
        values.put(AT + "return-origins", "https://shop.example");
        values.put(AT + "order-update-url", "https://shop.example/updates");
        values.put(AT + "order-update-secret", "whsec_" + "QUJD".repeat(8));
        values.put(AT + "api-keys", "abcdefgh:" + "0".repeat(64) + ":payments:read+payments:write");
        return values;
    }

    /** With an OAuth client instead of the secret key. */
    static Map<String, String> goodWithOAuth() {
        var values = good();
        values.remove(AT + "secret-key");
        values.put(AT + "oauth-client-id", "ack_abcdefghij");
        values.put(AT + "oauth-client-secret", "o".repeat(40));
        return values;
    }

    /** With everything alerts can be told by. */
    static Map<String, String> goodWithAlerts() {
        var values = good();
        values.put("octopus.alerts.mail-host", "mail.shop.example");
        values.put("octopus.alerts.mail-user", "gateway");
        values.put("octopus.alerts.mail-password", "a password for mail");
        values.put("octopus.alerts.mail-from", "gateway@shop.example");
        values.put("octopus.alerts.mail-to", "night@shop.example");
        values.put("octopus.alerts.webhook-url", "https://pager.example/alerts");
        values.put("octopus.alerts.webhook-secret", "whsec_" + "QUJD".repeat(8));
        return values;
    }

    static Configuration read(Map<String, String> values) {
        return new Configuration(new MapConfig(values));
    }

    static Store store(Map<String, String> values) {
        return read(values).stores().byId(new StoreId("hk")).orElseThrow();
    }

    static List<String> wrong(Map<String, String> values) {
        return read(values).findings().stream().map(Findings.Finding::property).toList();
    }
}
