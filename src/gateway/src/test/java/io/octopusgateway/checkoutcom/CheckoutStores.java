package io.octopusgateway.checkoutcom;

import io.octopusgateway.money.Money;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores as the provider's side sees them. */
public final class CheckoutStores {
    public static final String BASE = "https://k3v9q2mt.api.sandbox.checkout.com";
    public static final SecretPair SECRETS =
            new SecretPair(new Secret("wh-sig-8uP%k2Lq*Tz"), new Secret("the-secret-before"));

    private CheckoutStores() {}

    public static ProviderAccount account(String base, String key, RedirectChoice redirect) {
        return new ProviderAccount(URI.create(base), new Secret(key), null, redirect);
    }

    static CallHealth health() {
        return new CallHealth(Signals.SILENT, InstantSource.system(), Duration.ofSeconds(30));
    }

    public static Store store(ProviderAccount account) {
        return store(Environment.SANDBOX, account, SECRETS);
    }

    public static Store withChannel(@Nullable String channel) {
        return store(new ProviderAccount(URI.create(BASE), new Secret("sk"), channel, RedirectChoice.AUTOMATIC));
    }

    public static Store withSecrets(SecretPair secrets) {
        return store(Environment.SANDBOX, account(BASE, "sk", RedirectChoice.AUTOMATIC), secrets);
    }

    public static Store live(String base) {
        return store(Environment.LIVE, account(base, "sk", RedirectChoice.AUTOMATIC), SECRETS);
    }

    static Store store(Environment environment, ProviderAccount account) {
        return store(environment, account, SECRETS);
    }

    private static Store store(Environment environment, ProviderAccount account, SecretPair secrets) {
        return new Store(
                new StoreId("hk-main"),
                "Harbour Shop",
                environment,
                account,
                "webhook-id",
                secrets,
                null,
                Set.of(),
                Set.of(),
                List.of(),
                Money.hkd(10),
                Money.hkd(3_000_000),
                Duration.ofMinutes(10),
                MoneyPolicy.CAUTIOUS);
    }
}
