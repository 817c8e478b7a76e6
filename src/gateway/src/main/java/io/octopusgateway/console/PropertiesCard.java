package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.store.Credentials;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.SecretPair;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Texts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How a store is configured, with the names of the properties that say so. It is changed where it is configured. */
final class PropertiesCard {
    private PropertiesCard() {}

    static Html of(Call call, Store store) {
        var rows = element("tbody");
        configured(call, store)
                .forEach((name, value) -> rows.add(element("tr")
                        .add(element("th")
                                .with("scope", "row")
                                .add(element("code").text("octopus.store." + store.id() + "." + name)))
                        .add(element("td").text(value.isEmpty() ? "–" : value))));
        return element("section")
                .with("class", "card")
                .with("id", "settings")
                .add(element("h2").text(call.text("store.settings")))
                .add(Parts.note(call.text("stores.intro")))
                .add(element("div")
                        .with("class", "scroll")
                        .add(element("table").with("class", "properties").add(rows)));
    }

    private static Map<String, String> configured(Call call, Store store) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", store.name());
        values.put("environment", lower(store.environment()));
        account(call, store, values);
        values.put("webhook-id", store.webhookId());
        values.put("webhook-secret", hidden(call, store.webhookSecrets()));
        values.put("return-origins", sorted(store.returnOrigins()));
        values.put("app-return-schemes", sorted(store.appReturnSchemes()));
        values.put(
                "order-update-url",
                store.orderUpdates()
                        .map(endpoint -> UpdatesResource.shown(endpoint.url()))
                        .orElse(""));
        values.put(
                "order-update-secret",
                store.orderUpdates()
                        .map(endpoint -> hidden(call, endpoint.secrets()))
                        .orElse(""));
        values.put("api-keys", keys(store));
        values.put("minimum", Texts.amount(store.minimum()));
        values.put("maximum", Texts.amount(store.maximum()));
        values.put("pay-within", store.payWithin().toString());
        values.put("late-money", lower(store.money().late()));
        values.put("rejected-money", lower(store.money().rejected()));
        return values;
    }

    private static void account(Call call, Store store, Map<String, String> values) {
        var account = store.account();
        if (account.credentials() instanceof Credentials.OAuthClient client) {
            values.put("oauth-client-id", client.clientId());
            values.put("oauth-client-secret", call.text("stores.hidden"));
        } else {
            values.put("secret-key", call.text("stores.hidden"));
        }
        values.put("provider-base-url", account.base().toString());
        values.put("processing-channel-id", account.processingChannel().orElse(""));
        values.put("reference", lower(account.reference()));
        values.put("redirect", lower(account.redirect()));
    }

    /** The name a key is called by in the log, and what it opens. */
    private static String keys(Store store) {
        return store.apiKeys().stream()
                .map(key -> key.id() + " ("
                        + key.scopes().stream().sorted().map(Scope::text).collect(Collectors.joining(" ")) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String hidden(Call call, SecretPair secrets) {
        return call.text(secrets.previous().isPresent() ? "stores.hidden_two" : "stores.hidden");
    }

    private static String sorted(Set<String> texts) {
        return texts.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
