package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Values.given;

import io.octopusgateway.money.Money;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.Credentials;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.ProviderAccount.ReferenceChoice;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.ShopperSettings;
import io.octopusgateway.store.ShopperSettings.PayPageChoice;
import io.octopusgateway.store.ShopperSettings.TryAgainChoice;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Store.OrderUpdateEndpoint;
import io.octopusgateway.store.StoreId;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a store of what is configured for it. */
final class StoreSettings {
    private StoreSettings() {}

    /** The store, if nothing about it is wrong. */
    static Optional<Store> of(StoreId id, Values own) {
        return own.isFaulty() ? Optional.empty() : Optional.of(store(id, own));
    }

    private static Store store(StoreId id, Values own) {
        return new Store(
                id,
                own.text("name").orElse(id.value()),
                given(own.choice("environment", Environment.class)),
                account(own),
                given(own.text("webhook-id")),
                given(own.secretPair("webhook-secret")),
                own.text("order-update-url")
                        .map(url ->
                                new OrderUpdateEndpoint(URI.create(url), given(own.secretPair("order-update-secret"))))
                        .orElse(null),
                Set.copyOf(own.list("return-origins")),
                Set.copyOf(own.list("app-return-schemes")),
                own.list("api-keys").stream().map(StoreSettings::apiKey).toList(),
                Money.hkd(given(own.number("minimum"))),
                Money.hkd(given(own.number("maximum"))),
                given(own.duration("pay-within")),
                new MoneyPolicy(
                        given(own.choice("late-money", MoneyPolicy.Late.class)),
                        given(own.choice("rejected-money", MoneyPolicy.Rejected.class))),
                shopper(own),
                false);
    }

    private static ShopperSettings shopper(Values own) {
        return new ShopperSettings(
                given(own.choice("pay-page", PayPageChoice.class)),
                given(own.choice("try-again", TryAgainChoice.class)),
                new ShopperSettings.Names(
                        own.text("name-zh-hant").orElse(null),
                        own.text("name-zh-hans").orElse(null)),
                new ShopperSettings.App(
                        given(own.text("android-package")),
                        Boolean.parseBoolean(given(own.text("app-return"))),
                        URI.create(given(own.text("app-page")))),
                new ShopperSettings.Brand(
                        own.text("brand-colour").orElse(null),
                        own.text("logo").flatMap(LogoFile::read).orElse(null)));
    }

    private static ProviderAccount account(Values own) {
        return new ProviderAccount(
                address(own, "api"),
                credentials(own),
                own.text("processing-channel-id").orElse(null),
                given(own.choice("redirect", RedirectChoice.class)),
                given(own.choice("reference", ReferenceChoice.class)));
    }

    private static Credentials credentials(Values own) {
        return own.secret("secret-key")
                .<Credentials>map(Credentials.SecretKey::new)
                .orElseGet(() -> new Credentials.OAuthClient(
                        given(own.text("oauth-client-id")),
                        given(own.secret("oauth-client-secret")),
                        URI.create(address(own, "access") + "/connect/token")));
    }

    /** Where one of the provider's services is; a simulator is all of them at one address. */
    private static URI address(Values own, String service) {
        var live = given(own.choice("environment", Environment.class)) == Environment.LIVE;
        var prefix = own.text("account-prefix").map(one -> one + ".").orElse("");
        return URI.create(own.text("provider-base-url")
                .map(url -> url.replaceAll("/+$", ""))
                .orElse("https://" + prefix + service + (live ? "" : ".sandbox") + ".checkout.com"));
    }

    private static ApiKey apiKey(String text) {
        var parts = text.split(":", 3);
        var scopes = Arrays.stream(parts[2].split("\\+", -1))
                .map(scope -> given(Scope.of(scope)))
                .collect(Collectors.toUnmodifiableSet());
        return new ApiKey(parts[0], parts[1], scopes);
    }
}
